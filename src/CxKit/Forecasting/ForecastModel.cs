using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CxKit.Forecasting;

/// <summary>A way to forecast, as a value: it holds choices and no data. <see cref="Fit(ReadOnlySpan{double})"/> learns from a history.</summary>
/// <remarks>Immutable and thread-safe; one model fits any number of series.</remarks>
public abstract class ForecastModel
{
    /// <summary>Beyond this size squares and their sums would overflow; it is a mistake, not a measurement.</summary>
    private const double LargestValue = 1e100;

    private protected ForecastModel()
    {
    }

    /// <summary>The short name that tables and the <c>cxkit</c> tool use, such as <c>ets</c> or <c>croston</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Learns from a history without missing values.</summary>
    /// <param name="history">One value a period, oldest first, evenly spaced.</param>
    /// <returns>The fitted model, which alone can forecast.</returns>
    /// <exception cref="UnsuitableHistoryException">The history is empty, holds NaN, infinity or a value beyond ±10¹⁰⁰, or the model cannot learn from
    /// it (the model's own page says what it needs).</exception>
    public FittedModel Fit(ReadOnlySpan<double> history) => Fit(history, MissingValues.Refuse);

    /// <summary>Learns from a history in which NaN means what <paramref name="missing"/> says.</summary>
    /// <param name="history">One value a period, oldest first, evenly spaced.</param>
    /// <param name="missing">Whether NaN is a mistake or an unobserved period.</param>
    /// <inheritdoc cref="Fit(ReadOnlySpan{double})"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="missing"/> is not a named value.</exception>
    public FittedModel Fit(ReadOnlySpan<double> history, MissingValues missing)
    {
        RequireUsable(history, missing);
        return FitChecked(history);
    }

    /// <summary>Learns demand from sales of which some sold out, so that a sold-out period does not teach that nobody wanted more.</summary>
    /// <remarks>
    /// Expectation–maximisation with this model's own expectations (<see cref="CensoredHistory"/> says what is known, <see cref="FittedUnconstrained"/> what comes out): level,
    /// trend and season are respected. A sold-out period needs a model that expects something of it; a history without sold-out periods is fitted once. Cost: some 10 fits, and
    /// <see cref="StockOutOptions.Imputations"/> more.
    /// </remarks>
    /// <param name="history">Sales and what they say.</param>
    /// <param name="options">Distribution and drawn histories; null for the defaults.</param>
    /// <exception cref="UnsuitableHistoryException">No period was in stock to its end, or this model or the distribution cannot learn from the history.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public FittedUnconstrained Fit(CensoredHistory history, StockOutOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        return FittedUnconstrained.From(this, history, options ?? new());
    }

    /// <summary>Learns demand from sales of which some sold out or are missing.</summary>
    /// <param name="sales">The sales of each period, oldest first, evenly spaced; not looked at where a period is missing.</param>
    /// <param name="observations">What each of them says about the demand.</param>
    /// <inheritdoc cref="Fit(CensoredHistory, StockOutOptions?)"/>
    /// <exception cref="ArgumentException">The numbers of periods differ.</exception>
    public FittedUnconstrained Fit(ReadOnlySpan<double> sales, ReadOnlySpan<DemandObservation> observations) =>
        Fit(CensoredHistory.From(sales, observations));

    /// <summary>Learns from a history that is not empty and holds finite values, or NaN for unobserved periods but not only those.</summary>
    private protected abstract FittedModel FitChecked(ReadOnlySpan<double> history);

    /// <summary>Learns only what the future needs: no fitted values, no residuals.</summary>
    private protected virtual ModelState LearnChecked(ReadOnlySpan<double> history) => FittedModel.StateOf(FitChecked(history));

    /// <summary>As <see cref="Fit(ReadOnlySpan{double}, MissingValues)"/>, but leaves only what the future needs.</summary>
    internal ModelState Learn(ReadOnlySpan<double> history, MissingValues missing)
    {
        RequireUsable(history, missing);
        return LearnChecked(history);
    }

    /// <summary>As <see cref="Fit(CensoredHistory, StockOutOptions?)"/>, but leaves only what the future needs.</summary>
    internal ModelState Learn(CensoredHistory history) => FittedUnconstrained.Learn(this, history, new StockOutOptions());

    /// <summary>The model as it has learned from the other items of a panel, but for some periods at its end that nobody has seen yet.</summary>
    internal virtual ForecastModel BoundTo(DemandPanel panel, int withoutLast) => this;

    /// <summary>The model of one item of the panel that it is bound to.</summary>
    internal virtual ForecastModel For(DemandSeries series) => this;

    /// <summary>Refuses a history that no model can learn from.</summary>
    internal static void RequireUsable(ReadOnlySpan<double> history, MissingValues missing)
    {
        _ = NamedValue.Require(missing, nameof(missing));
        if (history.IsEmpty)
        {
            throw new UnsuitableHistoryException("The history is empty; a forecast needs at least one value.");
        }

        if (AllWithinReach(history))
        {
            return;
        }

        var observed = 0;
        for (var i = 0; i < history.Length; i++)
        {
            if (double.IsInfinity(history[i]))
            {
                throw new UnsuitableHistoryException(string.Create(CultureInfo.InvariantCulture,
                    $"Value {i} of the history (counted from 0) is {history[i]}. Correct it, or make it NaN and fit with MissingValues.Skip."));
            }

            if (Math.Abs(history[i]) > LargestValue)
            {
                throw new UnsuitableHistoryException(string.Create(CultureInfo.InvariantCulture,
                    $"Value {i} of the history (counted from 0) is {history[i]}, beyond ±{LargestValue}. Correct it, or use a larger unit."));
            }

            if (!double.IsNaN(history[i]))
            {
                observed++;
            }
            else if (missing == MissingValues.Refuse)
            {
                throw new UnsuitableHistoryException(
                    $"Value {i} of the history (counted from 0) is NaN. Fill it in, or fit with MissingValues.Skip if nobody observed that period.");
            }
        }

        if (observed == 0)
        {
            throw new UnsuitableHistoryException($"All {history.Length} values of the history are missing; a forecast needs at least one value.");
        }
    }

    /// <summary>Whether nothing is missing or out of reach, many values at a time: NaN is not at most anything.</summary>
    private static bool AllWithinReach(ReadOnlySpan<double> history)
    {
        ref var first = ref MemoryMarshal.GetReference(history);
        var most = Vector256.Create(LargestValue);
        var within = Vector256<double>.AllBitsSet;
        var i = 0;
        for (; i + Vector256<double>.Count <= history.Length; i += Vector256<double>.Count)
        {
            within &= Vector256.LessThanOrEqual(Vector256.Abs(Vector256.LoadUnsafe(ref first, (nuint)i)), most);
        }

        var all = within.ExtractMostSignificantBits() == 0b1111;
        for (; i < history.Length; i++)
        {
            all &= Math.Abs(history[i]) <= LargestValue;
        }

        return all;
    }
}
