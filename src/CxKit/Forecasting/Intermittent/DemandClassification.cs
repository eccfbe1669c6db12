using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>How often an item sells and how much its order sizes differ, with the pattern that follows from both.</summary>
/// <remarks>
/// <para>Syntetos, Boylan &amp; Croston (2005). The cut-offs are where the theoretical mean squared errors of Croston's method and SBA cross. A value on a
/// cut-off counts as the calmer pattern: a demand is intermittent when the interval is more than 1.32, erratic when CV² is more than 0.49.</para>
/// <para>Immutable. Equal when all numbers are equal. Time and memory O(n).</para>
/// </remarks>
public sealed record DemandClassification
{
    /// <summary>The average demand interval, in periods, above which demand is intermittent or lumpy: 1.32.</summary>
    public const double IntervalCutOff = 1.32;

    /// <summary>The squared coefficient of variation of the sizes above which demand is erratic or lumpy: 0.49.</summary>
    public const double SizeVariationCutOff = 0.49;

    private DemandClassification(int demands, double averageDemandInterval, double squaredCoefficientOfVariation)
    {
        Demands = demands;
        AverageDemandInterval = averageDemandInterval;
        SquaredCoefficientOfVariation = squaredCoefficientOfVariation;
        Class = (demands, averageDemandInterval > IntervalCutOff, squaredCoefficientOfVariation > SizeVariationCutOff) switch
        {
            (0, _, _) => DemandClass.None,
            (_, false, false) => DemandClass.Smooth,
            (_, false, true) => DemandClass.Erratic,
            (_, true, false) => DemandClass.Intermittent,
            (_, true, true) => DemandClass.Lumpy,
        };
    }

    /// <summary>The number of periods with a demand.</summary>
    public int Demands { get; }

    /// <summary>
    /// ADI: the observed periods from the first demand to the end of the history, divided by the number of demands among them; at least 1, and
    /// <see cref="double.PositiveInfinity"/> without any demand.
    /// </summary>
    /// <remarks>
    /// Zeros before the first demand are taken as time before the launch and left out. Zeros after the last demand count, which the mean of the
    /// completed intervals would leave out: an item that stopped selling becomes more intermittent, and a single demand has an interval too.
    /// </remarks>
    public double AverageDemandInterval { get; }

    /// <summary>CV²: the variance of the sizes that are not zero (divisor n − 1) over their squared mean; 0 for a single demand, NaN without any.</summary>
    public double SquaredCoefficientOfVariation { get; }

    /// <summary>The pattern. A single demand is smooth or intermittent by its interval alone.</summary>
    public DemandClass Class { get; }

    /// <summary>Classifies the demand of one item.</summary>
    /// <param name="history">Demand a period, oldest first, zero where nothing was asked for.</param>
    /// <param name="missing">Whether NaN is a mistake (the default) or an unobserved period, which is then left out.</param>
    /// <exception cref="UnsuitableHistoryException">The history is empty, holds infinity or a negative value, NaN that is not skipped, or nothing
    /// else.</exception>
    public static DemandClassification From(ReadOnlySpan<double> history, MissingValues missing = MissingValues.Refuse)
    {
        ForecastModel.RequireUsable(history, missing);
        var demand = DemandHistory.From(history);
        return demand.Demands == 0
            ? new DemandClassification(0, double.PositiveInfinity, double.NaN)
            : new DemandClassification(demand.Demands, (double)demand.PeriodsSinceLaunch / demand.Demands, demand.SquaredCoefficientOfVariation);
    }

    /// <summary>Writes the pattern and both measures, such as <c>Lumpy (ADI 4.2, CV² 0.81)</c>, with a decimal point.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Class} (ADI {AverageDemandInterval:0.##}, CV² {SquaredCoefficientOfVariation:0.##})");
}
