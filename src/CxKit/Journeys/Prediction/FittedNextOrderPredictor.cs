namespace CxKit.Journeys;

/// <summary>Says when a customer's next order is to be expected. Made by <see cref="NextOrderPredictor.Fit"/> or read back from its JSON form.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class FittedNextOrderPredictor
{
    private readonly OrderRateModel _model;

    internal FittedNextOrderPredictor(string order, OrderRateModel model, double logLikelihood, int customers) =>
        (Order, _model, LogLikelihood, Customers) = (order, model, logLikelihood, customers);

    /// <summary>The event that is an order.</summary>
    public string Order { get; }

    /// <summary>The customers learnt from.</summary>
    public int Customers { get; }

    /// <summary>The logarithm of the likelihood, time in days.</summary>
    public double LogLikelihood { get; }

    internal OrderRateModel Model => _model;

    /// <summary>The chance that a customer has not left for good, in (0, 1).</summary>
    /// <exception cref="ArgumentException">No customer can have this history.</exception>
    public double ChanceActive(OrderHistory history)
    {
        history.RequireValid();
        return _model.ChanceActive(history);
    }

    /// <summary>The chance that a customer orders within so many days from now.</summary>
    /// <param name="history">The orders so far.</param>
    /// <param name="days">Not negative.</param>
    /// <exception cref="ArgumentException">No customer can have this history, or <paramref name="days"/> is negative or no number.</exception>
    public double ChanceWithin(OrderHistory history, double days)
    {
        history.RequireValid();
        if (!(days >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(days), days, "The time from now is 0 days or more.");
        }

        return _model.ChanceWithin(history, days);
    }

    /// <summary>By how many days from now the next order has come with a given chance: a quantile of the wait; null when the chance is never as large, because the customer may have left.</summary>
    /// <param name="history">The orders so far.</param>
    /// <param name="chance">A fraction in (0, 1): 0.5 for the median.</param>
    /// <exception cref="ArgumentException">No customer can have this history, or <paramref name="chance"/> is not in (0, 1).</exception>
    public double? DaysUntil(OrderHistory history, double chance)
    {
        history.RequireValid();
        Interval.RequireLevel(chance);
        return _model.DaysUntil(history, chance);
    }

    /// <summary>The next order of every customer of <paramref name="log"/> who has ordered, as seen at its <see cref="JourneyLog.AsOf"/>, by subject.</summary>
    public IReadOnlyList<NextOrder> Predict(JourneyLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return OrderHistory.Of(log.Columns, Order, log.AsOf ?? DateTimeOffset.MinValue)
            .ConvertAll(pair => new NextOrder(log.Columns.Subjects[pair.Subject], pair.History, _model.ChanceActive(pair.History), _model.DaysUntil(pair.History, 0.5)));
    }
}
