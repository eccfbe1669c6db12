using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>How totals went from the first one shown to the last one, over all attempts.</summary>
/// <remarks>
/// An alert needs no statistics: one order with an unexplained difference above 0 is one too many (Directive 2011/83/EU, article 6(1)(e): the total
/// price before the order). The share says how widespread it is, the mean how large.
/// </remarks>
public sealed record PriceSurpriseReport
{
    /// <summary>Attempts with at least two totals in one currency, which is what a difference needs.</summary>
    public required int Compared { get; init; }

    /// <summary>Attempts with a price that cannot be compared: one total only, or a change of currency before the last one.</summary>
    public required int NotCompared { get; init; }

    /// <summary>The attempts with an unexplained difference above 0, the largest share of the first total first.</summary>
    public required IReadOnlyList<PriceAlert> Alerts { get; init; }

    /// <summary>The share of the compared attempts with such a difference; null when none could be compared.</summary>
    public Estimate? AlarmingShare { get; init; }

    /// <summary>The mean surprise, (final − first) ÷ first for the same basket and destination, over the compared attempts where that is defined; null when there is none.</summary>
    public Estimate? MeanSurprise { get; init; }

    /// <summary>The mean unexplained difference by the first total; null when there is none.</summary>
    public Estimate? MeanUnexplained { get; init; }

    /// <summary>The share of attempts of which some change could only be assumed to come from a choice, since its sum was not told.</summary>
    public Estimate? AssumedShare { get; init; }

    /// <summary>The sum of the unexplained differences above 0, by currency, in order of currencies.</summary>
    public required IReadOnlyList<CurrencyAmount> UnexplainedByCurrency { get; init; }

    internal static PriceSurpriseReport From(CheckoutLedger ledger)
    {
        var priced = ledger.Attempts.Where(attempt => attempt.Price is not null).ToList();
        var compared = priced.Where(attempt => attempt.Price!.Steps.Count(step => step.Currency == attempt.Price.Currency) > 1
            && attempt.Price.Steps[^2].Currency == attempt.Price.Currency).ToList();
        var level = ledger.Options.Level;
        var alarming = compared.Where(attempt => attempt.Price!.IsAlarming).ToList();
        return new()
        {
            Compared = compared.Count,
            NotCompared = priced.Count - compared.Count,
            Alerts =
            [
                .. alarming.Select(attempt => new PriceAlert(
                        attempt.Id, attempt.Order, attempt.Completed is not null, attempt.Price!.Currency, attempt.Price.First, attempt.Price.Final, attempt.Price.Unexplained))
                    .OrderByDescending(alert => alert.First == 0 ? decimal.MaxValue : alert.Unexplained / alert.First)
                    .ThenBy(alert => alert.Attempt, StringComparer.Ordinal),
            ],
            AlarmingShare = WilsonInterval.Of(alarming.Count, compared.Count, level),
            MeanSurprise = Mean(compared.Select(attempt => attempt.Price!.Surprise), level),
            MeanUnexplained = Mean(compared.Select(attempt => attempt.Price!.UnexplainedShare), level),
            AssumedShare = WilsonInterval.Of(compared.Count(attempt => attempt.Price!.Steps.Any(step => step.Assumed != 0)), compared.Count, level),
            UnexplainedByCurrency =
            [
                .. alarming.GroupBy(attempt => attempt.Price!.Currency, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => new CurrencyAmount(group.Key, group.Sum(attempt => attempt.Price!.Unexplained))),
            ],
        };
    }

    private static Estimate? Mean(IEnumerable<double?> values, double level)
    {
        var mean = new ClusteredMean();
        foreach (var value in values.OfType<double>())
        {
            mean.Add(value, 1);
        }

        return mean.Of(level);
    }
}
