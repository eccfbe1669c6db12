using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>
/// MBG/NBD (Batislam, Denizel &amp; Filiztekin 2007): customers order at random times at a rate of their own, gamma distributed, and after every order, the first one too, leave for good with
/// a probability of their own, beta distributed.
/// </summary>
/// <param name="R">r, shape of the rates.</param>
/// <param name="Alpha">α, in days: the mean rate is r ÷ α a day.</param>
/// <param name="A">a of the probability to leave, whose mean is a ÷ (a + b).</param>
/// <param name="B">b.</param>
internal readonly record struct OrderRateModel(double R, double Alpha, double A, double B)
{
    private const double LargestLogarithm = 12;

    /// <summary>The most likely parameters, and the logarithm of the likelihood.</summary>
    /// <remarks>Time is scaled by its mean, so that days and years converge alike; over the logarithms of the parameters, from three starts.</remarks>
    public static (OrderRateModel Model, double LogLikelihood) Fit(IReadOnlyList<OrderHistory> histories)
    {
        var scale = Math.Max(histories.Average(history => history.Days), 1e-9);
        var repeats = histories.Average(history => (double)history.RepeatOrders);
        var groups = histories.GroupBy(history => history).Select(group => (group.Key with { DaysToLast = group.Key.DaysToLast / scale, Days = group.Key.Days / scale }, group.Count()))
            .OrderBy(group => group.Item1.RepeatOrders).ThenBy(group => group.Item1.DaysToLast).ThenBy(group => group.Item1.Days).ToArray();
        var best = (Point: Array.Empty<double>(), Value: double.PositiveInfinity);
        foreach (var r in new[] { 0.3, 1.0, 3.0 })
        {
            double[] point = [Math.Log(r), Math.Log(r / repeats), 0, Math.Log(3)];
            var value = NelderMead.Minimise(theta => -LogLikelihood(theta, groups), point, tolerance: 1e-9, mostSteps: 2_000);
            best = value < best.Value ? (point, value) : best;
        }

        var (model, likelihood) = (FromLogarithms(best.Point), -best.Value);
        return (model with { Alpha = model.Alpha * scale }, likelihood - histories.Sum(history => (double)history.RepeatOrders) * Math.Log(scale));
    }

    /// <summary>P(alive), eq. 9 of the paper: the chance that the customer has not left.</summary>
    public double ChanceActive(OrderHistory history)
    {
        var (x, t, now) = history;
        return 1 / (1 + A / (B + x) * Math.Pow((Alpha + now) / (Alpha + t), R + x));
    }

    /// <summary>The chance of an order within so many days from now: that of not having left, times that of an order at a rate with gamma posterior (r + x, α + T).</summary>
    public double ChanceWithin(OrderHistory history, double days) =>
        ChanceActive(history) * (1 - Math.Pow((Alpha + history.Days) / (Alpha + history.Days + days), R + history.RepeatOrders));

    /// <summary>The inverse of <see cref="ChanceWithin"/>; null where the chance is never as large.</summary>
    public double? DaysUntil(OrderHistory history, double chance)
    {
        var share = chance / ChanceActive(history);
        return share < 1 ? (Alpha + history.Days) * (Math.Pow(1 - share, -1 / (R + history.RepeatOrders)) - 1) : null;
    }

    private static OrderRateModel FromLogarithms(ReadOnlySpan<double> theta) => new(Math.Exp(theta[0]), Math.Exp(theta[1]), Math.Exp(theta[2]), Math.Exp(theta[3]));

    private static double LogLikelihood(ReadOnlySpan<double> theta, (OrderHistory History, int Customers)[] groups)
    {
        foreach (var logarithm in theta)
        {
            if (!(Math.Abs(logarithm) <= LargestLogarithm))
            {
                return double.NegativeInfinity;
            }
        }

        var (r, alpha, a, b) = FromLogarithms(theta);
        var (sum, x) = (0.0, -1);
        var (constant, stay, leave) = (0.0, 0.0, 0.0); // of x, by which the groups are in order
        foreach (var (history, customers) in groups)
        {
            if (history.RepeatOrders != x)
            {
                x = history.RepeatOrders;
                constant = LogGamma.Of(r + x) - LogGamma.Of(r) + r * Math.Log(alpha) - LogGamma.Beta(a, b);
                (stay, leave) = (LogGamma.Beta(a, b + x + 1), LogGamma.Beta(a + 1, b + x));
            }

            var stayed = stay - (r + x) * Math.Log(alpha + history.Days);
            var left = leave - (r + x) * Math.Log(alpha + history.DaysToLast);
            var larger = Math.Max(stayed, left);
            sum += customers * (constant + larger + Math.Log(Math.Exp(stayed - larger) + Math.Exp(left - larger)));
        }

        return sum;
    }
}
