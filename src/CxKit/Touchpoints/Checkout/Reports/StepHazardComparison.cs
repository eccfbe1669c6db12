using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Whether two groups of attempts end at the same steps.</summary>
/// <remarks>
/// Each step: the difference of hazards with the interval of Newcombe (1998) and the score test. All steps together: Mantel and Haenszel (1959) with the
/// steps as strata, which is the log-rank test in discrete time, and the odds ratio of giving up by Peto's one-step estimate. A difference of two groups is no proof of a
/// cause: those who use another device may want other things.
/// </remarks>
public sealed record StepHazardComparison
{
    /// <summary>The steps in order.</summary>
    public required IReadOnlyList<StepHazardDifference> Steps { get; init; }

    /// <summary>The p value over all steps, two-sided; 1 when nothing varies.</summary>
    public required double PValue { get; init; }

    /// <summary>The odds of giving up at a step in the second group by those in the first one, over all steps; null when nothing varies.</summary>
    public Estimate? OddsRatio { get; init; }

    /// <summary>Attempts with a step of the first group.</summary>
    public required int First { get; init; }

    /// <summary>Attempts with a step of the second group.</summary>
    public required int Second { get; init; }

    internal static StepHazardComparison From(CheckoutLedger ledger, Func<CheckoutAttempt, bool> first, Func<CheckoutAttempt, bool> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var both = ledger.Attempts.FirstOrDefault(attempt => first(attempt) && second(attempt));
        if (both is not null)
        {
            throw new ArgumentException("An attempt is in both groups. Compare groups that have nothing in common.", nameof(second));
        }

        var (one, two) = (StepCounts.From(ledger.Attempts.Where(first), ledger.Steps), StepCounts.From(ledger.Attempts.Where(second), ledger.Steps));
        var level = ledger.Options.Level;
        var test = new MantelHaenszel();
        for (var k = 0; k < ledger.Steps.Count; k++)
        {
            test.Add(two.Reached[k], two.Abandoned[k], one.Reached[k], one.Abandoned[k]);
        }

        var pValues = ledger.Steps.Select((_, k) => TwoProportionTest.PValue(one.Abandoned[k], one.Reached[k], two.Abandoned[k], two.Reached[k])).ToList();
        var adjusted = new Queue<double>(BenjaminiHochberg.Adjust([.. pValues.OfType<double>()]));
        return new()
        {
            Steps = [.. ledger.Steps.Select((step, k) => new StepHazardDifference(
                step,
                WilsonInterval.Of(one.Abandoned[k], one.Reached[k], level),
                WilsonInterval.Of(two.Abandoned[k], two.Reached[k], level),
                NewcombeInterval.Of(one.Abandoned[k], one.Reached[k], two.Abandoned[k], two.Reached[k], level),
                pValues[k],
                pValues[k] is null ? null : adjusted.Dequeue()))],
            PValue = 2 * StandardNormal.Cumulative(-Math.Abs(test.Z)),
            OddsRatio = test.OddsRatio(level),
            First = ledger.Attempts.Count(attempt => first(attempt) && attempt.FurthestStep is not null),
            Second = ledger.Attempts.Count(attempt => second(attempt) && attempt.FurthestStep is not null),
        };
    }
}
