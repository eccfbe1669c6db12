using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>The observed periods of a history of demand, without the missing ones, and what is known of its sizes.</summary>
/// <remarks>A period that nobody observed moves no state and adds nothing to an interval, so that the recursions run over the observed ones.</remarks>
internal sealed class DemandHistory
{
    private readonly double[] _observed;
    private readonly SizeMoments _sizes;

    private DemandHistory(double[] observed)
    {
        _observed = observed;
        First = -1;
        for (var t = 0; t < observed.Length; t++)
        {
            var size = observed[t];
            if (size == 0)
            {
                continue;
            }

            First = First < 0 ? t : First;
            _sizes.Add(size);
        }
    }

    /// <summary>The observed periods, oldest first.</summary>
    public ReadOnlySpan<double> Observed => _observed;

    /// <summary>The place of the first demand among the observed periods, or −1 when there is none.</summary>
    public int First { get; }

    /// <summary>The number of periods with a demand.</summary>
    public int Demands => _sizes.Count;

    /// <summary>The observed periods from the first demand on.</summary>
    public int PeriodsSinceLaunch => _observed.Length - First;

    /// <summary>Whether every size is a whole number of a size where that matters.</summary>
    public bool IsCount => _sizes.IsCount;

    /// <summary>The mean of the sizes that are not zero.</summary>
    public double MeanSize => _sizes.Mean;

    /// <summary>The standard deviation of the sizes that are not zero, with divisor n − 1; 0 for fewer than two.</summary>
    public double SizeDeviation => _sizes.Deviation;

    /// <summary>CV², the squared coefficient of variation of the sizes that are not zero.</summary>
    public double SquaredCoefficientOfVariation => _sizes.SquaredCoefficientOfVariation;

    /// <summary>Number, mean and spread of the sizes.</summary>
    public SizeMoments Sizes => _sizes;

    /// <summary>
    /// The mean interval between demands: observed periods after the first demand, per demand after the first. It counts the unfinished interval at the end
    /// as time without demand, which is the maximum likelihood estimate under censoring; the mean of finished intervals alone would be too short. A
    /// single demand has no interval, and the whole history stands for it.
    /// </summary>
    public double MeanInterval => Demands > 1 ? (double)(_observed.Length - 1 - First) / (Demands - 1) : _observed.Length;

    /// <summary>Takes a history of finite values and NaN.</summary>
    /// <exception cref="UnsuitableHistoryException">A value is negative.</exception>
    public static DemandHistory From(ReadOnlySpan<double> history)
    {
        var observed = new double[history.Length];
        var count = 0;
        for (var t = 0; t < history.Length; t++)
        {
            if (history[t] < 0)
            {
                throw Negative(t, history[t]);
            }

            if (!double.IsNaN(history[t]))
            {
                observed[count++] = history[t];
            }
        }

        return new DemandHistory(count == observed.Length ? observed : observed[..count]);
    }

    /// <summary>What is wrong with a negative value.</summary>
    public static UnsuitableHistoryException Negative(int t, double value) => new(string.Create(CultureInfo.InvariantCulture,
        $"Value {t} of the history (counted from 0) is {value}; intermittent demand cannot be negative. ") +
        "Take returns out of the demand or book them against the period of their sale, or make the value NaN and fit with MissingValues.Skip.");
}
