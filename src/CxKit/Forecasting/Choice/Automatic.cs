namespace CxKit.Forecasting;

/// <summary>Chooses a model by the pattern of the history, and says why: the one to start with for a whole shop.</summary>
/// <remarks>
/// <para>By the classes of Syntetos, Boylan &amp; Croston (2005), see <see cref="DemandClassification"/>: smooth and erratic demand gets the median of <see cref="EtsAverage"/> (damped
/// trends weighted by AICc), <see cref="DynamicOptimisedTheta"/>, <see cref="Arima"/> and <see cref="ComplexSmoothing"/>, after Petropoulos &amp; Svetunkov (2020); intermittent and lumpy
/// demand gets <see cref="CountSmoothing"/>, which lets an item that stops selling fade out. A history with negative values is no demand and gets the combination too;
/// one without any demand, or with fewer than 5 observed periods, gets <see cref="Mean"/>; so few periods of demand with at least the uncertainty of a
/// Poisson process of unknown rate, since their own spread says nothing.</para>
/// <para>Whether there is a season the members decide, each in its own way: by AICc, by the strength of the season, or by drawing it toward none.</para>
/// <para>Intervals and paths of the combination are wider than its members say, who take their parameters as known and their errors as normal and of the same size
/// throughout: errors have Student's t distribution, the doubt about level and trend grows with the horizon, members that disagree add the variance between them, and the last third of the history says how large errors are
/// now. Demand is skewed as a gamma distribution is. Totals over several periods carry all of this.</para>
/// <para>Guards: forecasts, intervals and paths of a history without negative values are never below zero; a point forecast above
/// <see cref="LargestGrowth"/> times the largest value so far (or one that is not finite) is not believed, and the mean answers instead.</para>
/// </remarks>
public sealed class Automatic : ForecastModel
{
    /// <summary>The most that a forecast may exceed the largest value of the history.</summary>
    public const double LargestGrowth = 10;

    /// <summary>Fewer observed periods than this are averaged: AICc of the smallest form needs n &gt; k + 1 with k = 3.</summary>
    private const int SmallestHistory = 5;

    private static readonly Mean Fallback = new();
    private static readonly CountSmoothing Intermittent = new();

    private readonly Combination _usual;

    /// <summary>Makes the model.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>; null takes the usual season of a panel's period
    /// (<see cref="PeriodArithmetic.UsualSeason"/>), and none for a bare history.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public Automatic(int? season = null)
    {
        Season = season;
        var length = season ?? 1;
        _usual = new Combination(new EtsAverage(length), new DynamicOptimisedTheta(length), new Arima(length), new ComplexSmoothing(length)) { Rule = CombinationRule.Median };
    }

    /// <inheritdoc/>
    public override string Name => "auto";

    /// <summary>The number of periods in a season; null when it is left to the panel.</summary>
    public int? Season { get; }

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history)
    {
        var (observed, minimum, maximum) = Range(history);
        var facts = new HistoryFacts(history, minimum, maximum);
        if (minimum == 0 && maximum == 0)
        {
            return Averaged($"There is no demand in {Counted.Of(observed, "observed period")}, so none is expected.", facts);
        }

        if (observed < SmallestHistory)
        {
            var reason = $"The history has only {Counted.Of(observed, "observed period")}, too few for more than their mean.";
            return minimum < 0
                ? Averaged(reason, facts)
                : FittedAutomatic.From(FittedShortDemand.From(history), reason, history, doubt: null, isDemand: true, facts.Largest);
        }

        if (minimum < 0)
        {
            return Combined("Values below zero are no demand, so it is", facts);
        }

        var demand = DemandClassification.From(history, MissingValues.Skip);
        return demand.Class is DemandClass.Intermittent or DemandClass.Lumpy
            ? FittedAutomatic.From(
                Intermittent.Fit(history, MissingValues.Skip),
                $"Many periods have no demand: {demand}, so it is a rate that fades when sales stop.", history, doubt: null, isDemand: true, facts.Largest)
            : Combined($"Most periods have demand: {demand}, so it is", facts);
    }

    private FittedAutomatic Combined(string reason, HistoryFacts facts)
    {
        try
        {
            var fitted = _usual.Fit(facts.History, MissingValues.Skip);
            var seasonal = fitted.Shares().Sum(part => IsSeasonal(part.Member) ? part.Share : 0);
            reason += $" the median of {fitted.Members.Count switch { 1 => "one model", var count => $"{count} models" }}";
            reason += (Season ?? 1, seasonal) switch
            {
                (1, _) => ".",
                (var season, > 1 - SmallShare) => $" with the season of {season} periods that shows.",
                (var season, < SmallShare) => $" without a season: none of {season} periods shows.",
                (var season, _) => $", some of them with a season of {season} periods.",
            };
            return FittedAutomatic.From(
                fitted, fitted.Reason is { } without ? $"{reason} {without}" : reason, facts.History, SpreadDoubt.Of(fitted), facts.Minimum >= 0, facts.Largest);
        }
        catch (UnsuitableHistoryException unsuitable)
        {
            return Averaged($"{reason} a combination. That is not possible, so the mean answers: {unsuitable.Message}", facts);
        }
    }

    private const double SmallShare = 0.25; // of members with a season: fewer are an exception that the reason does not mention

    private static bool IsSeasonal(FittedModel member) =>
        member is FittedEts { Form.HasSeason: true } or FittedThetaModel { Season: > 1 } or FittedComplexSmoothing { Form: not ComplexSeason.None }
        || (member is FittedArima { Seasonal: var seasonal } && seasonal != default);

    private static FittedAutomatic Averaged(string reason, HistoryFacts facts) => FittedAutomatic.From(
        Fallback.Fit(facts.History, MissingValues.Skip), reason, facts.History, SpreadDoubt.None, facts.Minimum >= 0, facts.Largest);

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

    private readonly ref struct HistoryFacts(ReadOnlySpan<double> history, double minimum, double maximum)
    {
        public ReadOnlySpan<double> History { get; } = history;

        public double Minimum { get; } = minimum;

        public double Largest => Math.Max(maximum, -Minimum);
    }
}
