using CxKit.Numerics;
using CxKit.Touchpoints;

namespace CxKit.Tests.Touchpoints.Returns;

/// <summary>Sold and returned lines for tests, on days of one year.</summary>
internal static class SoldLines
{
    public static readonly DateTimeOffset NewYear = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Day(double day) => NewYear.AddDays(day);

    public static SoldLine Sold(string order, string product, double day, int quantity = 1, decimal price = 10, string? customer = null) =>
        new() { Order = order, Product = product, Ordered = Day(day), Quantity = quantity, UnitPrice = price, Customer = customer };

    public static ReturnedLine Returned(string order, string line, double day, int quantity = 1, string? reason = null, double? refunded = null) =>
        new() { Order = order, Line = line, Returned = Day(day), Quantity = quantity, Reason = reason, Refunded = refunded is { } at ? Day(at) : null };

    /// <summary>Sales of a shop up to a day with a known share that comes back after exponential times within 30 days; only what is back by that day is seen.</summary>
    public static (List<SoldLine> Lines, List<ReturnedLine> Returns) SalesOf(ulong seed, int lines, double days, double share, Func<int, double>? shareOf = null)
    {
        var random = new SeededRandom(seed);
        var (sold, returned) = (new List<SoldLine>(), new List<ReturnedLine>());
        for (var i = 0; i < lines; i++)
        {
            var start = days * random.NextDouble();
            sold.Add(Sold($"o{i}", $"p{i % 20}", start) with { Customer = $"c{random.Next(lines)}" });
            var isReturned = random.NextDouble() < (shareOf is null ? share : shareOf(i % 20));

            // Exponential with a mean of 8 days, cut off at 30.
            var after = -8 * Math.Log(1 - random.NextDouble() * (1 - Math.Exp(-30.0 / 8)));
            if (isReturned && start + after <= days)
            {
                returned.Add(Returned($"o{i}", $"p{i % 20}", start + after, reason: i % 2 == 0 ? "too_small" : null));
            }
        }

        return (sold, returned);
    }
}
