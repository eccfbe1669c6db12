namespace CxKit.EntityFrameworkCore.Tests.Support;

/// <summary>A clock that stands.</summary>
internal sealed class StoppedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
