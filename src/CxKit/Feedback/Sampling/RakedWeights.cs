using System.Globalization;

namespace CxKit.Feedback;

/// <summary>How many customers each respondent stands for, so that all of them together are like the whole.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class RakedWeights
{
    internal RakedWeights(double[] weights, double[] start, IReadOnlyList<PopulationMargin> margins, RakingOptions options, WeightingReport report) =>
        (Weights, Start, Margins, Options, Report) = (weights, start, margins, options, report);

    /// <summary>The weight of each respondent, in the order of the margins' columns; their sum is the total of the first margin.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>What the weights are like, how well the margins are met, and what the reader has to know.</summary>
    public WeightingReport Report { get; }

    /// <inheritdoc cref="WeightingReport.DesignEffect"/>
    public double DesignEffect => Report.DesignEffect;

    /// <inheritdoc cref="WeightingReport.EffectiveCount"/>
    public double EffectiveCount => Report.EffectiveCount;

    internal double[] Start { get; }

    internal IReadOnlyList<PopulationMargin> Margins { get; }

    internal RakingOptions Options { get; }

    /// <summary>A sample to estimate from, whose variances know what the weighting has gained.</summary>
    /// <inheritdoc cref="WeightedSample(IReadOnlyList{double}, IReadOnlyList{string}?, IReadOnlyList{string}?, double)" path="/param"/>
    /// <inheritdoc cref="WeightedSample(IReadOnlyList{double}, IReadOnlyList{string}?, IReadOnlyList{string}?, double)" path="/exception"/>
    public WeightedSample ToSample(IReadOnlyList<string>? clusters = null, IReadOnlyList<string>? strata = null, double sampledShare = 0) =>
        new(Weights, clusters, strata, sampledShare, this);

    /// <summary>Writes how many respondents stand for how many customers, and at what cost, on one line in the current culture.</summary>
    public override string ToString() => string.Create(CultureInfo.CurrentCulture,
        $"{Report.Respondents:N0} respondents for {Report.Total:N0} customers, weights {Report.SmallestWeight:0.###} to {Report.LargestWeight:0.###}, design effect {DesignEffect:F2}, worth {EffectiveCount:N0} equal answers");
}
