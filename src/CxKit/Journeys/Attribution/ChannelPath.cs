using System.Diagnostics.CodeAnalysis;

namespace CxKit.Journeys;

/// <summary>Channels in the order in which a customer met them, and how often journeys along exactly this path converted, for how much, and how often not.</summary>
/// <param name="Channels">The channels, first touch first; compared exactly. A channel may stand there several times.</param>
/// <remarks>
/// Any values can be held; what cannot be used (no channel, a negative count) is refused by <see cref="ChannelPaths.From"/> with position and reason. A path
/// stands for many journeys at once, so an export with one row a path and one with one row a journey give the same result.
/// </remarks>
public sealed record ChannelPath(IReadOnlyList<string> Channels)
{
    private const char Separator = '>';

    /// <summary>How many journeys along the path ended in a conversion, from 0 to <see cref="ChannelPaths.LargestCount"/>. Default 0.</summary>
    public long Conversions { get; init; }

    /// <summary>What these conversions were worth together, in the shop's currency; at least 0. Default 0.</summary>
    public decimal Value { get; init; }

    /// <summary>How many journeys along the path ended without one, from 0 to <see cref="ChannelPaths.LargestCount"/>. Default 0.</summary>
    public long Nulls { get; init; }

    /// <summary>
    /// For each channel, how long before the conversion it was met: at least 0, and never growing from touch to touch. Default null: not known.
    /// Only <see cref="AttributionModel.TimeDecay"/> needs it.
    /// </summary>
    public IReadOnlyList<TimeSpan>? TimesBeforeConversion { get; init; }

    /// <summary>Reads the channels of <c>search &gt; mail &gt; search</c>; blanks around them do not count.</summary>
    /// <param name="text">The channels with <c>&gt;</c> between them.</param>
    /// <returns>The path without counts: add them by <c>with { Conversions = 3, Value = 120m, Nulls = 40 }</c>.</returns>
    /// <exception cref="FormatException">There is no channel, or nothing between two separators.</exception>
    public static ChannelPath Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var path)
            ? path
            : throw new FormatException($"The path has no channel at a place where one should be. Write the channels with '{Separator}' between them: a > b > c.");
    }

    /// <summary>Reads what <see cref="Parse"/> reads.</summary>
    /// <param name="text">The channels with <c>&gt;</c> between them.</param>
    /// <param name="path">The path without counts, or null.</param>
    /// <returns>False where there is no channel, or nothing between two separators.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ChannelPath? path)
    {
        var channels = text?.Split(Separator, StringSplitOptions.TrimEntries) ?? [];
        path = channels.Length > 0 && channels.All(channel => channel.Length > 0) ? new(channels) : null;
        return path is not null;
    }

    /// <summary>Writes the channels as <see cref="Parse"/> reads them.</summary>
    public override string ToString() => string.Join($" {Separator} ", Channels ?? []);
}
