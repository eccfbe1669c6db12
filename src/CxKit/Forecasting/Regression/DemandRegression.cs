using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>Lets any model take account of what is known in advance: demand is the effect of the regressors plus, or times, what the inner model forecasts.</summary>
/// <remarks>
/// <para>On the logarithmic scale log(y + c) = x′β + η, on the level y = x′β + η, with η forecast by the inner model. c is 0, or the smallest positive value of the history where it
/// holds zeros (for single units that is log(y + 1)). Means of the logarithmic scale are corrected for its bias, E[y] = exp(μ + σ²/2) − c.</para>
/// <para>β is estimated together with the errors: for <see cref="Arima"/> by exact maximum likelihood, orders by AICc; for <see cref="Ets"/> and <see cref="Theta"/> by
/// generalised least squares with the weights of the fitted smoothing, in turns with it until both agree; for any other model with the weights of an automatic ARIMA.
/// The uncertainty of β enters the forecasts, less what the history after all says about their level (Harvey 1989, §7.3).</para>
/// <para>The rows of the regressors after the history are the future. Fitted to a shorter history, as a backtest does, it uses the rows up to the last period for learning and
/// those of the horizon for forecasting, nothing else.</para>
/// </remarks>
public sealed class DemandRegression : ForecastModel
{
    private const int MostRounds = 4;

    /// <summary>A coefficient that moves by less than this share of its standard error has arrived.</summary>
    private const double Arrived = 0.02;

    private readonly Regressors? _regressors;

    /// <summary>Makes the model.</summary>
    /// <param name="inner">What forecasts demand without the regressors.</param>
    /// <param name="scale">What the regressors add to.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="inner"/> is a regression itself.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not a named value.</exception>
    public DemandRegression(ForecastModel inner, RegressionScale scale = RegressionScale.Log)
        : this(inner, scale, double.PositiveInfinity, null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (inner is DemandRegression)
        {
            throw new ArgumentException("A regression inside a regression is one: join the regressors with Regressors.Join.", nameof(inner));
        }

        _ = NamedValue.Require(scale, nameof(scale));
    }

    private DemandRegression(ForecastModel inner, RegressionScale scale, double priorSpread, Regressors? regressors)
    {
        Inner = inner;
        Scale = scale;
        PriorSpread = priorSpread;
        _regressors = regressors;
    }

    /// <inheritdoc/>
    public override string Name => $"{Inner.Name}+regressors";

    /// <summary>What forecasts demand without the regressors.</summary>
    public ForecastModel Inner { get; }

    /// <summary>What the regressors add to.</summary>
    public RegressionScale Scale { get; }

    /// <summary>
    /// How large effects are expected to be, as a standard deviation on the scale of the regression: 0.3 says that most effects stay within ±30 %. Coefficients are drawn to 0
    /// the more, the less the history says of them; use it for many rare holidays. Positive infinity, the default, draws nothing.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double PriorSpread
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(PriorSpread), value, "A spread is above 0, such as 0.3.");
    }

    /// <summary>The same model with its regressors, so that it can be fitted and compared like any other.</summary>
    /// <param name="regressors">Row 0 belongs to the first period of the histories to come.</param>
    public DemandRegression With(Regressors regressors)
    {
        ArgumentNullException.ThrowIfNull(regressors);
        return new(Inner, Scale, PriorSpread, regressors);
    }

    /// <summary>Learns from a history and the regressors of its periods; their further rows are the future.</summary>
    /// <param name="history">One value a period, oldest first, evenly spaced.</param>
    /// <param name="regressors">Row 0 belongs to the first period.</param>
    /// <param name="missing">Whether NaN is a mistake or an unobserved period.</param>
    /// <exception cref="UnsuitableHistoryException">The history or the regressors do not suit: the message says which, where and what to do.</exception>
    public FittedRegression Fit(ReadOnlySpan<double> history, Regressors regressors, MissingValues missing = MissingValues.Refuse) =>
        (FittedRegression)With(regressors).Fit(history, missing);

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        if (_regressors is not { } regressors)
        {
            throw new UnsuitableHistoryException("A regression needs its regressors. Write Fit(history, regressors), or With(regressors) to hand the model on.");
        }

        if (regressors.Count < history.Length)
        {
            throw new UnsuitableHistoryException(
                $"The regressors have {Counted.Of(regressors.Count, "row")} and the history {Counted.Of(history.Length, "period")}. " +
                "Give one row for each period of the history, and one for each period to forecast.");
        }

        var offset = Offset(history);
        var values = new double[history.Length];
        for (var t = 0; t < values.Length; t++)
        {
            values[t] = Scale == RegressionScale.Log ? Math.Log(history[t] + offset) : history[t];
        }

        var columns = Array.ConvertAll(regressors.Columns, column => column[..values.Length]);
        if (double.IsPositiveInfinity(PriorSpread))
        {
            RegressorChecks.RequireDistinct(values, regressors.Names, columns);
        }

        var (estimate, inner) = Estimate(values, columns);
        if (double.IsPositiveInfinity(PriorSpread))
        {
            RegressorChecks.RequireIdentified(regressors.Names, estimate, inner.Name);
        }

        return FittedRegression.From(history, values, inner, estimate, regressors, Scale, offset);
    }

    private (RegressionEstimate Estimate, FittedModel Inner) Estimate(double[] values, double[][] columns)
    {
        var arima = Inner as Arima;
        var first = (arima ?? new Arima(SeasonOf(Inner))).Estimate(values, columns);
        var estimate = Shrunk(new RegressionEstimate(first.Regression, first.Covariance, first.Coefficients));
        var remainder = Remainder(values, columns, estimate.Coefficients);
        if (arima is not null)
        {
            return (estimate, FittedArima.From(remainder, first));
        }

        var inner = Inner.Fit(remainder, MissingValues.Skip);
        for (var round = 0; round < MostRounds && ErrorStructure.Of(inner) is { } errors && RegressionEstimate.Weighted(values, columns, errors) is { } weighted; round++)
        {
            var next = Shrunk(weighted);
            var hasArrived = HasArrived(estimate, next);
            estimate = next;
            remainder = Remainder(values, columns, estimate.Coefficients);
            inner = Inner.Fit(remainder, MissingValues.Skip);
            if (hasArrived)
            {
                break;
            }
        }

        return (estimate, inner);
    }

    private RegressionEstimate Shrunk(RegressionEstimate estimate) => double.IsPositiveInfinity(PriorSpread) ? estimate : estimate.Shrunk(PriorSpread);

    private static bool HasArrived(RegressionEstimate before, RegressionEstimate after)
    {
        for (var i = 0; i < after.Coefficients.Length; i++)
        {
            if (Math.Abs(after.Coefficients[i] - before.Coefficients[i]) > Arrived * Math.Sqrt(after.Covariance[i, i]))
            {
                return false;
            }
        }

        return true;
    }

    private static double[] Remainder(double[] values, double[][] columns, double[] coefficients)
    {
        double[] remainder = [.. values];
        for (var c = 0; c < columns.Length; c++)
        {
            for (var t = 0; t < remainder.Length; t++)
            {
                remainder[t] -= coefficients[c] * columns[c][t];
            }
        }

        return remainder;
    }

    /// <summary>What is added before the logarithm is taken.</summary>
    private double Offset(ReadOnlySpan<double> history)
    {
        if (Scale == RegressionScale.Level)
        {
            return 0;
        }

        var (hasZero, least) = (false, double.PositiveInfinity);
        for (var t = 0; t < history.Length; t++)
        {
            if (history[t] < 0)
            {
                throw new UnsuitableHistoryException(string.Create(CultureInfo.InvariantCulture,
                    $"Value {t} of the history (counted from 0) is {history[t]}, which has no logarithm. Use RegressionScale.Level, or net returns earlier."));
            }

            hasZero |= history[t] == 0;
            least = history[t] > 0 ? Math.Min(least, history[t]) : least;
        }

        return !hasZero ? 0 : double.IsFinite(least) ? least : 1;
    }

    private static int SeasonOf(ForecastModel model) => model switch
    {
        Ets ets => ets.Season,
        Theta theta => theta.Season,
        SeasonalNaive naive => naive.Season,
        Automatic automatic => automatic.Season ?? 1,
        _ => 1,
    };
}
