/// <summary>A clock that the sample sets, so that it prints the same every day.</summary>
internal sealed class ShopClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
