using System.Text.Json.Serialization;
using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>Outlets by the points of their mystery visits: lenient and strict shoppers taken out, each with its interval and the ranks that are possible.</summary>
/// <remarks>
/// <para>points of a visit = mean of its scenario + effect of the outlet + effect of the shopper + what was particular to the visit; outlets and shoppers are crossed random effects. An outlet
/// is thus compared by what an average shopper would have given, and shrunk towards the mean of all as far as its visits are few (best linear unbiased prediction; Henderson 1984,
/// Robinson 1991). The variances are not known either: all results are averaged over them, weighted by the restricted likelihood and a half-Cauchy prior (Gelman
/// 2006), so that intervals are of the right length also with few outlets or shoppers. Intervals are credible intervals; ranks are from seeded draws from the same posterior
/// (Laird &amp; Louis 1989).</para>
/// <para>Points are treated as normal; estimates and intervals are held within 0 and 100. Where outlets and shoppers are not crossed (each shopper always at the same outlet), nothing can
/// tell the two apart, and <see cref="Remarks"/> says so. Cost: some 400 × (s + k)³ ÷ 3 operations, k the smaller one of the numbers of outlets and shoppers and s the number of scenarios: below a
/// second up to 100 of them.</para>
/// <para>Immutable.</para>
/// </remarks>
public sealed record MysteryRanking
{
    /// <summary>The outlets, the best first.</summary>
    public required IReadOnlyList<OutletStanding> Outlets { get; init; }

    /// <summary>The mean of these outlets, each counted once, with an average shopper and the mix of scenarios of all visits; null without visits.</summary>
    public Estimate? Mean { get; init; }

    /// <summary>The same for each scenario, in alphabetical order.</summary>
    public required IReadOnlyList<NamedPoints> Scenarios { get; init; }

    /// <summary>How many points each shopper gives more than an average one at the same place, in alphabetical order; empty where that cannot be known.</summary>
    /// <remarks>For the training of shoppers, not for publication: the guidelines of the trade keep results about persons apart, and its JSON form leaves it out.</remarks>
    [JsonIgnore]
    public IReadOnlyList<NamedPoints> Shoppers { get; init; } = [];

    /// <summary>The standard deviation between outlets, in points: the median of what is possible; null with a single outlet.</summary>
    public Estimate? OutletSpread { get; init; }

    /// <summary>The standard deviation between shoppers, in points; null where it cannot be told from the rest.</summary>
    public Estimate? ShopperSpread { get; init; }

    /// <summary>The standard deviation between visits of the same shopper to the same outlet, in points; null with fewer than two visits.</summary>
    public Estimate? VisitSpread { get; init; }

    /// <summary>How many visits all this is from.</summary>
    public required int Visits { get; init; }

    /// <summary>What a reader should know: what could not be told apart, and why.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>Compares the outlets of these visits.</summary>
    /// <param name="scores">Scored visits, such as <see cref="MysteryScores.Scored"/>, in any order.</param>
    /// <param name="options">Levels, target and seed; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static MysteryRanking From(IEnumerable<MysteryVisitScore> scores, MysteryRankingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Of(scores.Select(score => new ScoredVisit(score.Visit.Outlet, score.Visit.Shopper, score.Visit.Scenario, score.Points)), options);
    }

    /// <summary>Writes a line for the mean and one for each outlet.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Outlets.Select(outlet => outlet.ToString())
        .Prepend(Mean is { } mean ? Invariant($"{Visits} visits, mean {mean:F1}") : "no visits"));

    internal static MysteryRanking Of(IEnumerable<ScoredVisit> visits, MysteryRankingOptions? options)
    {
        options ??= new();
        options.RequireValid();

        // In one order, so that the order in which visits arrive changes no bit.
        return new OutletComparison([.. visits.Order()], options).Ranking();
    }
}
