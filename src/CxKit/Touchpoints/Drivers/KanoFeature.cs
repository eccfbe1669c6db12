namespace CxKit.Touchpoints;

/// <summary>What one feature is to the customers who were asked.</summary>
public sealed record KanoFeature
{
    /// <summary>The feature.</summary>
    public required string Feature { get; init; }

    /// <summary>How many answered.</summary>
    public required int Responses { get; init; }

    /// <summary>What most say, by weight; equal shares are decided in the order of <see cref="KanoCategory"/>.</summary>
    public required KanoCategory Category { get; init; }

    /// <summary>Whether the first category is ahead of the second by more than chance, by the test of Fong (1996): |a − b| ≥ z √((a + b)(2n − a − b) ÷ 2n). Where it is not, customers differ:
    /// look at segments.</summary>
    public required bool IsClear { get; init; }

    /// <summary>Share of the first category less share of the second (Lee &amp; Newcomb 1997).</summary>
    public required double CategoryStrength { get; init; }

    /// <summary>Share of those to whom it matters: attractive, one-dimensional or must-be (Lee &amp; Newcomb 1997).</summary>
    public required Estimate TotalStrength { get; init; }

    /// <summary>How much having it pleases, from 0 to 1: (A + O) ÷ (A + O + M + I), Berger et al. (1993); null where nobody is in one of these.</summary>
    public Estimate? Better { get; init; }

    /// <summary>How much lacking it annoys, from −1 to 0: −(O + M) ÷ (A + O + M + I); null where nobody is in one of these.</summary>
    public Estimate? Worse { get; init; }

    /// <summary>Whether more answers contradict each other than <see cref="KanoOptions.LargestQuestionableShare"/>: the questions are faulty, and their result is not to be used.</summary>
    public required bool IsFaulty { get; init; }

    /// <summary>Every category, in the order of <see cref="KanoCategory"/>.</summary>
    public required IReadOnlyList<KanoCategoryShare> Categories { get; init; }
}
