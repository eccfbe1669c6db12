using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Customers of whom it is certain enough that they send back more often than not.</summary>
/// <remarks>
/// Orders with a return ~ binomial, the chances of customers ~ beta, fitted to all customers (beta-binomial, Griffiths 1973); each customer's chance given their own orders is a
/// beta again. So nobody is called one for two returns in two orders. Personal data: a decision about a person is not to be left to it alone (Regulation (EU) 2016/679, article
/// 22), many returns have good reasons, and a right to withdraw is a right.
/// </remarks>
public sealed record SerialReturners
{
    /// <summary>The customers, the most probable first.</summary>
    public required IReadOnlyList<SerialReturner> Customers { get; init; }

    /// <summary>The mean share of orders with a return over customers; null where no order of a known customer has its window behind it.</summary>
    public double? MeanRate { get; init; }

    /// <summary>For how many orders that mean stands: small where customers differ much; null with <see cref="MeanRate"/>.</summary>
    public double? PriorOrders { get; init; }

    /// <summary>Customers with at least <see cref="ReturnsOptions.MinimumOrders"/> orders whose window is over.</summary>
    public required int Eligible { get; init; }

    /// <summary>The share of the value of all returns that is theirs; null without returns.</summary>
    public double? ShareOfReturnedValue { get; init; }

    internal static SerialReturners From(IReadOnlyList<LineReturns> lines, DateTimeOffset? asOf, ReturnsOptions options)
    {
        var orders = lines.Where(line => line.Sold.Customer is not null).GroupBy(line => (line.Sold.Customer, line.Sold.Order))
            .Where(order => order.All(line => asOf - line.Sold.Start >= options.Window))
            .Select(order => (order.Key.Customer, IsReturned: order.Any(line => line.ReturnedInWindow > 0), Value: order.Sum(ValueOf)));
        var customers = orders.GroupBy(order => order.Customer!, StringComparer.Ordinal)
            .Select(group => (Customer: group.Key, Orders: group.Count(), Returned: group.Count(order => order.IsReturned), Value: group.Sum(order => order.Value))).ToList();
        var chances = BetaBinomialCells.Fit(customers.Select(customer => (customer.Returned, customer.Orders)));
        var eligible = customers.Where(customer => customer.Orders >= options.MinimumOrders).ToList();
        var serial = eligible.Select(customer => (customer, Probability: chances.Above(options.SerialRate, customer.Returned, customer.Orders)))
            .Where(pair => pair.Probability >= options.SerialCertainty)
            .OrderByDescending(pair => pair.Probability).ThenBy(pair => pair.customer.Customer, StringComparer.Ordinal)
            .Select(pair => new SerialReturner(pair.customer.Customer, pair.customer.Orders, pair.customer.Returned,
                chances.Of(pair.customer.Returned, pair.customer.Orders, options.Level), pair.Probability, pair.customer.Value)).ToList();

        // Their newest orders too, whose window is open: those of all others are in the whole as well.
        var names = serial.Select(customer => customer.Customer).ToHashSet(StringComparer.Ordinal);
        var all = lines.Sum(ValueOf);
        return new()
        {
            Customers = serial,
            MeanRate = customers.Count == 0 ? null : chances.Mean,
            PriorOrders = customers.Count == 0 ? null : chances.Alpha + chances.Beta,
            Eligible = eligible.Count,
            ShareOfReturnedValue = all == 0 ? null : (double)(lines.Where(line => names.Contains(line.Sold.Customer ?? "")).Sum(ValueOf) / all),
        };
    }

    private static decimal ValueOf(LineReturns line) => line.ReturnedUnits * line.Sold.UnitPrice;
}
