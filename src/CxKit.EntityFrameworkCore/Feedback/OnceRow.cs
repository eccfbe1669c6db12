namespace CxKit.EntityFrameworkCore;

/// <summary>That something, such as an invitation, has its one counted response to a survey. Which response it is stands nowhere, so that an anonymous one stays so.</summary>
internal sealed class OnceRow
{
    public required string Survey { get; init; }

    public required string OnceKey { get; init; }
}
