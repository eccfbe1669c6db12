using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Which fields of the forms make trouble.</summary>
/// <remarks>Completion is of attempts that are over; recovered ones count as completed. Fields in fewer attempts than <see cref="CheckoutOptions.MinimumCell"/> are taken together.</remarks>
public sealed record FieldReport
{
    /// <summary>The name of the group of all that are too rare to be named.</summary>
    public const string Others = "(others)";

    /// <summary>The fields, the highest error rate first, others last.</summary>
    public required IReadOnlyList<FieldFriction> Fields { get; init; }

    /// <summary>The median time over all uses of all fields; null when not measured.</summary>
    public TimeSpan? MedianTime { get; init; }

    internal static FieldReport From(CheckoutLedger ledger)
    {
        var uses = ledger.Attempts.SelectMany(attempt => attempt.Fields.Select(use => (attempt, use))).ToList();
        var shop = Median(uses.Select(pair => pair.use));
        var byField = uses.GroupBy(pair => pair.use.Field, StringComparer.Ordinal).ToList();
        var minimum = ledger.Options.MinimumCell;
        var others = byField.Where(group => group.Count() < minimum).SelectMany(group => group).ToList();
        var named = byField.Where(group => group.Count() >= minimum).Select(group => Friction(group.Key, [.. group], shop, ledger.Options.Level))
            .OrderByDescending(field => field.ErrorRate.Value).ThenBy(field => field.Field, StringComparer.Ordinal);
        return new() { Fields = others.Count == 0 ? [.. named] : [.. named, Friction(Others, others, shop, ledger.Options.Level)], MedianTime = shop };
    }

    private static FieldFriction Friction(string field, List<(CheckoutAttempt Attempt, CheckoutFieldUse Use)> uses, TimeSpan? shop, double level)
    {
        var over = uses.Where(pair => pair.Attempt.Outcome != CheckoutOutcome.Open).ToLookup(pair => pair.Use.Errors > 0, pair => pair.Attempt.Outcome != CheckoutOutcome.Abandoned);
        var median = Median(uses.Select(pair => pair.Use));
        return new()
        {
            Field = field,
            Attempts = uses.Count,
            ErrorRate = WilsonInterval.Of(uses.Count(pair => pair.Use.Errors > 0), uses.Count, level)!.Value,
            ErrorsPerAttempt = uses.Average(pair => pair.Use.Errors),
            RefocusesPerAttempt = uses.Average(pair => pair.Use.Refocuses),
            CorrectionsPerAttempt = uses.Average(pair => pair.Use.Corrections),
            MedianTime = median,
            TimeOverShop = median is null || shop is null || shop == TimeSpan.Zero ? null : median / shop,
            CompletionDifference = NewcombeInterval.Of(over[false].Count(won => won), over[false].Count(), over[true].Count(won => won), over[true].Count(), level),
        };
    }

    private static TimeSpan? Median(IEnumerable<CheckoutFieldUse> uses)
    {
        double[] seconds = [.. uses.Select(use => use.Time?.TotalSeconds).OfType<double>().Order()];
        return seconds.Length == 0 ? null : TimeSpan.FromSeconds(SampleQuantile.OfSorted(seconds, 0.5));
    }
}
