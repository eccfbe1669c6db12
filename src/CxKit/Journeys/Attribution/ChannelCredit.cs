namespace CxKit.Journeys;

/// <summary>What one channel is credited with.</summary>
/// <remarks>Intervals are three zeros, as in <c>default(Interval)</c>, where none were asked for.</remarks>
public sealed record ChannelCredit
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>How many of the conversions it is credited with.</summary>
    public required Estimate Conversions { get; init; }

    /// <summary>The same as a fraction of all conversions, from 0 to 1.</summary>
    public required Estimate Share { get; init; }

    /// <summary>How much of the value it is credited with.</summary>
    public required Estimate Value { get; init; }

    /// <summary>Which fraction of the conversions would be lost if the channel led nowhere; only of <see cref="AttributionModel.Markov"/>, else null.</summary>
    /// <remarks>Removal effects sum to more than 1, because most conversions need several channels.</remarks>
    public Estimate? RemovalEffect { get; init; }

    /// <summary>The conversions by the position of the touch; only of <see cref="AttributionModel.ShapleyByPosition"/>, else empty. The last one holds all later positions.</summary>
    public IReadOnlyList<Estimate> ByPosition { get => field ?? []; init; }

    /// <summary>How many journeys met the channel, converted or not. Credits of channels with few journeys are uncertain, whatever their interval says.</summary>
    public required long Journeys { get; init; }

    /// <summary>How many of these converted.</summary>
    public required long ConvertedJourneys { get; init; }
}
