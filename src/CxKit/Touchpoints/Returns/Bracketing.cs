using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Orders of several sizes or colours of one style, to choose from at home.</summary>
/// <remarks>Seen where lines of one order share <see cref="SoldLine.Style"/> and differ in size or colour. A family that buys for two looks the same.</remarks>
public sealed record Bracketing
{
    /// <summary>The share of orders with such lines; null without orders.</summary>
    public Estimate? Share { get; init; }

    /// <summary>How many of these orders there are.</summary>
    public required int Orders { get; init; }

    /// <summary>The return rate of these lines.</summary>
    public ReturnRate? Bracketed { get; init; }

    /// <summary>The return rate of all other lines.</summary>
    public ReturnRate? Unbracketed { get; init; }

    /// <summary>What the returns of these lines cost so far; null when no cost is known.</summary>
    public decimal? Cost { get; init; }

    internal static HashSet<LineReturns> Find(IReadOnlyList<LineReturns> lines) =>
    [
        .. lines.GroupBy(line => (line.Sold.Order, line.Sold.Style ?? line.Sold.Product))
            .Where(group => group.Select(line => (line.Sold.Size, line.Sold.Color)).Distinct().Count() > 1)
            .SelectMany(group => group),
    ];

    internal static Bracketing From(
        IReadOnlyList<LineReturns> lines, HashSet<LineReturns> bracketed, ReturnCosts costs, Func<IEnumerable<LineReturns>, ReturnRate?> rateOf, double level)
    {
        var orders = bracketed.Select(line => line.Sold.Order).Distinct(StringComparer.Ordinal).Count();
        return new()
        {
            Share = WilsonInterval.Of(orders, lines.Select(line => line.Sold.Order).Distinct(StringComparer.Ordinal).Count(), level),
            Orders = orders,
            Bracketed = rateOf(bracketed),
            Unbracketed = rateOf(lines.Where(line => !bracketed.Contains(line))),
            Cost = costs.Of(bracketed.SelectMany(line => line.Returns)),
        };
    }
}
