using System.Globalization;

namespace CxKit.Journeys;

/// <summary>Who is credited with the conversions, by one model.</summary>
/// <remarks>
/// <para>Intervals are percentile intervals of a Poisson bootstrap (Hanley &amp; MacGibbon 2006) over single journeys, or over customers where the paths were made from
/// a log. They say how differently the total would have been divided had other customers of the same kind come; the total itself is known, so that the credits of each draw
/// are scaled to it. They do not say whether the model is right. A channel without a credit in any draw has the interval from 0 to 0, and below some ten
/// converted journeys intervals are too short.</para>
/// <para>Immutable. Its JSON form carries <see cref="Version"/>; write and read it with <see cref="JourneysJson"/>.</para>
/// </remarks>
public sealed record Attribution
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(Attribution)); } = CurrentVersion;

    /// <summary>The <see cref="AttributionModel.Name"/> of the model.</summary>
    public required string Model { get; init; }

    /// <summary>How many journeys converted.</summary>
    public required long TotalConversions { get; init; }

    /// <summary>How many did not.</summary>
    public required long TotalNulls { get; init; }

    /// <summary>What the conversions were worth together.</summary>
    public required double TotalValue { get; init; }

    /// <summary>The probability that a journey converts: as the chain of <see cref="AttributionModel.Markov"/> has it, and else the fraction that did; 0 without journeys.</summary>
    public required Estimate ConversionProbability { get; init; }

    /// <summary>Whether there was anything to divide. False without a conversion: every credit is 0 then, and stands for "not known".</summary>
    public required bool HasConversions { get; init; }

    /// <summary>How many draws the intervals are from; 0 for none.</summary>
    public required int Replicates { get; init; }

    /// <summary>Every channel of the paths, most credited conversions first, equal ones in ordinal order of their names.</summary>
    public required IReadOnlyList<ChannelCredit> Channels { get; init; }

    /// <summary>The credit of a channel, or null where no path has it.</summary>
    public ChannelCredit? Find(string channel) => Channels.FirstOrDefault(credit => credit.Channel == channel);

    /// <summary>Writes model, totals and the first channels on one line, in the current culture.</summary>
    public override string ToString()
    {
        const int Shown = 3;
        var first = Channels.Take(Shown).Select(credit => string.Create(CultureInfo.CurrentCulture, $"{credit.Channel} {credit.Share.Value:P1}"));
        return string.Create(CultureInfo.CurrentCulture,
            $"{Model}: {TotalConversions:N0} conversions, {string.Join(", ", first)}{(Channels.Count > Shown ? ", …" : "")}");
    }
}
