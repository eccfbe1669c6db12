using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>What is lost in the checkout, in orders and in money, by the last thing that went wrong.</summary>
/// <remarks>
/// <para>Each abandoned attempt counts once, under its last obstacle, so that the rows sum to all abandoned attempts. Open and recovered attempts are not lost.</para>
/// <para>The excess is observed less expected: for each attempt with the obstacle at a step, the share of attempts without any obstacle that were abandoned among those that came
/// at least as far (indirect standardization). The interval takes both shares as uncertain, and the value of an order too (delta method). It is an association: customers who
/// would have left anyway may meet more obstacles; only an experiment tells the effect of mending.</para>
/// </remarks>
public sealed record CheckoutLosses
{
    /// <summary>The causes, the largest number of lost attempts first.</summary>
    public required IReadOnlyList<CheckoutLoss> Causes { get; init; }

    /// <summary>All attempts that were abandoned.</summary>
    public required int Lost { get; init; }

    /// <summary>The average value of an order, by currency, in order of currencies.</summary>
    public required IReadOnlyDictionary<string, Estimate> AverageOrderValues { get; init; }

    internal static CheckoutLosses From(CheckoutLedger ledger)
    {
        var over = ledger.Attempts.Where(attempt => attempt.Outcome != CheckoutOutcome.Open).ToList();
        var values = OrderValues(over, ledger.Options.Level);
        var free = new FreeOfObstacles(over, ledger.Steps);
        var rows = over.GroupBy(attempt => (attempt.LastObstacle?.Cause, Currency: attempt.Price?.Currency ?? (values.Count == 1 ? values.Keys.First() : null)));
        return new()
        {
            Causes =
            [
                .. rows.Select(group => Loss(group.Key.Cause, group.Key.Currency, [.. group], values, free, ledger.Options.Level))
                    .OrderByDescending(loss => loss.Lost).ThenBy(loss => loss.Cause).ThenBy(loss => loss.Currency, StringComparer.Ordinal),
            ],
            Lost = over.Count(attempt => attempt.Outcome == CheckoutOutcome.Abandoned),
            AverageOrderValues = values,
        };
    }

    private static SortedDictionary<string, Estimate> OrderValues(List<CheckoutAttempt> over, double level)
    {
        var means = new SortedDictionary<string, ClusteredMean>(StringComparer.Ordinal);
        foreach (var attempt in over.Where(attempt => attempt is { Completed: not null, Price: not null }))
        {
            if (!means.TryGetValue(attempt.Price!.Currency, out var mean))
            {
                means[attempt.Price.Currency] = mean = new();
            }

            mean.Add((double)attempt.Price.Final, 1);
        }

        return new(means.ToDictionary(pair => pair.Key, pair => pair.Value.Of(level)!.Value), StringComparer.Ordinal);
    }

    private static CheckoutLoss Loss(
        CheckoutCause? cause, string? currency, List<CheckoutAttempt> attempts, SortedDictionary<string, Estimate> values, FreeOfObstacles free, double level)
    {
        var lost = attempts.Count(attempt => attempt.Outcome == CheckoutOutcome.Abandoned);
        var value = currency is not null && values.TryGetValue(currency, out var known) ? known : (Estimate?)null;
        var excess = cause is null ? null : free.Excess(attempts, lost, level);
        return new()
        {
            Cause = cause,
            Currency = currency,
            Attempts = attempts.Count,
            Lost = lost,
            Value = value is { } v ? Times(lost, v) : null,
            Excess = excess,
            ExcessValue = excess is { } e && value is { } w ? Product(e, w) : null,
        };
    }

    /// <summary>Nothing lost costs nothing, also where the value of an order is quite unknown.</summary>
    private static Estimate Times(int lost, Estimate value) => lost == 0
        ? new(0, new(0, 0, value.Interval.Level))
        : new(lost * value.Value, new(lost * value.Interval.Lower, lost * value.Interval.Upper, value.Interval.Level));

    /// <summary>The product of two independent estimates, by the delta method.</summary>
    private static Estimate Product(Estimate x, Estimate y)
    {
        var product = x.Value * y.Value;
        var half = Math.Sqrt(Square(x.Value * y.Interval.Width / 2) + Square(y.Value * x.Interval.Width / 2));
        return double.IsNaN(half)
            ? new(product, new(double.NegativeInfinity, double.PositiveInfinity, x.Interval.Level))
            : new(product, new(product - half, product + half, x.Interval.Level));
    }

    private static double Square(double x) => x * x;

    /// <summary>Attempts in which nothing went wrong, by how far they came.</summary>
    private sealed class FreeOfObstacles
    {
        private readonly Dictionary<string, int> _places;
        private readonly (int Reached, int Lost)[] _fromPlace;

        public FreeOfObstacles(List<CheckoutAttempt> over, IReadOnlyList<string> steps)
        {
            _places = steps.Select((step, place) => (step, place)).ToDictionary(pair => pair.step, pair => pair.place, StringComparer.Ordinal);
            _fromPlace = new (int, int)[steps.Count + 1];
            foreach (var attempt in over.Where(attempt => attempt.LastObstacle is null))
            {
                for (var place = 0; place <= PlaceOf(attempt.FurthestStep); place++)
                {
                    _fromPlace[place].Reached++;
                    _fromPlace[place].Lost += attempt.Outcome == CheckoutOutcome.Abandoned ? 1 : 0;
                }
            }
        }

        public Estimate? Excess(List<CheckoutAttempt> attempts, int lost, double level)
        {
            var (expected, variance) = (0.0, 0.0);
            foreach (var group in attempts.GroupBy(attempt => PlaceOf(attempt.LastObstacle!.Step)))
            {
                var (reached, lostFree) = _fromPlace[group.Key];
                if (reached == 0)
                {
                    return null;
                }

                var (n, share) = ((double)group.Count(), (double)lostFree / reached);
                expected += n * share;

                // With one success and one failure more, so that a share of 0 or 1 is not taken for certain.
                var (own, free) = ((group.Count(attempt => attempt.Outcome == CheckoutOutcome.Abandoned) + 1) / (n + 2), (lostFree + 1) / (reached + 2.0));
                variance += n * own * (1 - own) + n * n * free * (1 - free) / reached;
            }

            var half = StandardNormal.TwoSided(level) * Math.Sqrt(variance);
            return new(lost - expected, new(lost - expected - half, lost - expected + half, level));
        }

        /// <summary>0 before the first step.</summary>
        private int PlaceOf(string? step) => step is null ? 0 : _places[step] + 1;
    }
}
