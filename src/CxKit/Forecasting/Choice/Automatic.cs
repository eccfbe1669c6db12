namespace CxKit.Forecasting;

/// <summary>Chooses a model by the pattern of the history, and says why: the one to start with for a whole shop.</summary>
/// <remarks>
/// <para>By the classes of Syntetos, Boylan &amp; Croston (2005), see <see cref="DemandClassification"/>: smooth and erratic demand gets <see cref="Ets"/> with
/// the form of lowest AICc; intermittent and lumpy demand gets <see cref="Tsb"/> with the usual smoothing parameters, which lets an item that stops
/// selling fade out. A history with negative values is no demand and gets <see cref="Ets"/>; one without any demand, or with fewer than 5 observed
/// periods, gets <see cref="Mean"/>; so few periods of demand with at least the uncertainty of a Poisson process of unknown rate, since their own
/// spread says nothing.</para>
/// <para>A season is used when it shows: three seasons of history or more, and a significant autocorrelation at the season's length.</para>
/// <para>Guards: the point forecasts and interval ends of a history without negative values are cut off at zero; a point forecast above
/// <see cref="LargestGrowth"/> times the largest value of the history (or one that is not finite) is not believed, and the mean answers instead.
/// Sample paths and sampled totals are not cut off, since that would raise the average demand.</para>
/// </remarks>
public sealed class Automatic : ForecastModel
{
    /// <summary>The most that a forecast may exceed the largest value of the history.</summary>
    public const double LargestGrowth = 10;

    /// <summary>Fewer observed periods than this are averaged: AICc of the smallest form needs n &gt; k + 1 with k = 3.</summary>
    private const int SmallestHistory = 5;

    private static readonly Mean Fallback = new();
    private static readonly Tsb Intermittent = new(IntermittentModel.UsualSmoothing, IntermittentModel.UsualSmoothing);

    private readonly Ets _plain = new();
    private readonly Ets _seasonal;

    /// <summary>Makes the model.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>; null takes the usual season of a panel's period
    /// (<see cref="PeriodArithmetic.UsualSeason"/>), and none for a bare history.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public Automatic(int? season = null)
    {
        Season = season;
        _seasonal = new Ets(season ?? 1);
    }

    /// <inheritdoc/>
    public override string Name => "auto";

    /// <summary>The number of periods in a season; null when it is left to the panel.</summary>
    public int? Season { get; }

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var (observed, minimum, maximum) = Range(history);
        if (minimum == 0 && maximum == 0)
        {
            return Averaged($"There is no demand in {Counted.Of(observed, "observed period")}, so none is expected.", history, minimum, maximum);
        }

        if (observed < SmallestHistory)
        {
            var reason = $"The history has only {Counted.Of(observed, "observed period")}, too few for more than their mean.";
            return minimum < 0
                ? Averaged(reason, history, minimum, maximum)
                : new FittedAutomatic(FittedShortDemand.From(history), reason, history, minimum, maximum);
        }

        if (minimum < 0)
        {
            return Smooth(history, "Values below zero are no demand, so it is exponential smoothing", minimum, maximum);
        }

        var demand = DemandClassification.From(history, MissingValues.Skip);
        return demand.Class is DemandClass.Intermittent or DemandClass.Lumpy
            ? new FittedAutomatic(
                Intermittent.Fit(history, MissingValues.Skip),
                $"Many periods have no demand: {demand}, so it is a rate that fades when sales stop.", history, minimum, maximum)
            : Smooth(history, $"Most periods have demand: {demand}, so it is exponential smoothing", minimum, maximum);
    }

    private FittedAutomatic Smooth(ReadOnlySpan<double> history, string reason, double minimum, double maximum)
    {
        var seasonal = SeasonalIndices.ShowsSeason(history, _seasonal.Season);
        reason += (_seasonal.Season, seasonal) switch
        {
            (1, _) => ".",
            (var season, true) => $" with the season of {season} periods that shows.",
            (var season, false) => $" without a season: none of {season} periods shows.",
        };
        try
        {
            return new FittedAutomatic((seasonal ? _seasonal : _plain).Fit(history, MissingValues.Skip), reason, history, minimum, maximum);
        }
        catch (UnsuitableHistoryException unsuitable)
        {
            return Averaged($"{reason} That is not possible, so the mean answers: {unsuitable.Message}", history, minimum, maximum);
        }
    }

    private static FittedAutomatic Averaged(string reason, ReadOnlySpan<double> history, double minimum, double maximum) =>
        new(Fallback.Fit(history, MissingValues.Skip), reason, history, minimum, maximum);

    private static (int Observed, double Minimum, double Maximum) Range(ReadOnlySpan<double> history)
    {
        var (observed, minimum, maximum) = (0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in history)
        {
            if (!double.IsNaN(value))
            {
                observed++;
                minimum = Math.Min(minimum, value);
                maximum = Math.Max(maximum, value);
            }
        }

        return (observed, minimum, maximum);
    }
}
