using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>What returns cost.</summary>
/// <remarks>A return that does not say its cost is taken to cost <see cref="ReturnsOptions.CostPerReturn"/> or, without that, the mean of those that do.</remarks>
public sealed record ReturnCosts
{
    /// <summary>Returns so far.</summary>
    public required int Returns { get; init; }

    /// <summary>Those of them that say their cost.</summary>
    public required int Known { get; init; }

    /// <summary>The mean cost of a return that says it, returns of one order taken together; null when none does.</summary>
    public Estimate? PerReturn { get; init; }

    /// <summary>What all returns cost so far; null when no cost is known.</summary>
    public decimal? Total { get; init; }

    /// <summary>
    /// What the returns of all lines will have cost when every window is over; null when no cost is known. The interval takes the rate of returns and the mean cost as uncertain (delta
    /// method), the mean only where it is one.
    /// </summary>
    public Estimate? Expected { get; init; }

    /// <summary>The cost of a return that does not say it; null when not known.</summary>
    private decimal? Unsaid { get; init; }

    internal static ReturnCosts From(IReadOnlyList<LineReturns> lines, Estimate? rate, ReturnsOptions options)
    {
        var mean = new ClusteredMean();
        var returns = lines.SelectMany(line => line.Returns).ToList();
        var known = returns.Where(returned => returned.Cost is not null).ToList();
        foreach (var order in known.GroupBy(returned => returned.Order, StringComparer.Ordinal))
        {
            mean.Add(order.Sum(returned => (double)returned.Cost!.Value), order.Count());
        }

        var unsaid = options.CostPerReturn ?? (known.Count == 0 ? null : known.Average(returned => returned.Cost!.Value));
        var costs = new ReturnCosts
        {
            Returns = returns.Count,
            Known = known.Count,
            PerReturn = mean.Of(options.Level),
            Total = null,
            Expected = null,
            Unsaid = unsaid,
        };
        return costs with { Total = costs.Of(returns), Expected = costs.ExpectedOf(lines, rate, options.Level) };
    }

    internal decimal? Of(IEnumerable<ReturnedLine> returns)
    {
        var total = 0m;
        foreach (var returned in returns)
        {
            if ((returned.Cost ?? Unsaid) is not { } cost)
            {
                return null;
            }

            total += cost;
        }

        return Unsaid is null && Known == 0 ? null : total;
    }

    private Estimate? ExpectedOf(IReadOnlyList<LineReturns> lines, Estimate? rate, double level)
    {
        var (units, returned) = (lines.Sum(line => (double)line.Sold.Quantity), lines.Sum(line => line.ReturnedUnits));
        if (rate is not { } share || Of([]) is null)
        {
            return null;
        }

        // Returns may hold several units; as many as so far.
        var returns = units * (returned == 0 ? 1 : (double)Returns / returned);
        var cost = PerReturn ?? new Estimate((double)Unsaid!.Value, new((double)Unsaid.Value, (double)Unsaid.Value, level));
        var value = returns * share.Value * cost.Value;
        var half = returns * Math.Sqrt(Square(cost.Value * share.Interval.Width / 2) + (share.Value == 0 ? 0 : Square(share.Value * cost.Interval.Width / 2)));
        return new(value, new(Math.Max(0, value - half), value + half, level));
    }

    private static double Square(double x) => x * x;
}
