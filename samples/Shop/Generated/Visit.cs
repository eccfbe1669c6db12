namespace Shop.Generated;

/// <summary>One visit while it is made up.</summary>
internal sealed record Visit(string Customer, string Session, string Channel, string Device, DateTime Start)
{
    public string? Method { get; init; }

    public double? Value { get; init; }

    /// <summary>The time of the next event.</summary>
    public DateTime At { get; set; } = Start;
}
