using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>The sales of an item with what each period says about its demand: seen whole, sold out, or not at all.</summary>
/// <remarks>
/// Immutable and thread-safe. A sold-out period without any sale (a censored zero) says nothing, since every demand is at least zero; it stays in
/// <see cref="Observations"/> as it was given and is treated as missing. Memory: 17 bytes a period at most.
/// </remarks>
public sealed class CensoredHistory
{
    private readonly double[] _sales;
    private readonly DemandObservation[] _observations;
    private readonly double[]? _shares;

    private CensoredHistory(double[] sales, DemandObservation[] observations, double[]? shares)
    {
        _sales = sales;
        _observations = observations;
        _shares = shares;
    }

    /// <summary>The number of periods.</summary>
    public int Count => _sales.Length;

    /// <summary>The sales of each period, NaN where it is missing.</summary>
    public ReadOnlySpan<double> Sales => _sales;

    /// <summary>What each period says about its demand.</summary>
    public ReadOnlySpan<DemandObservation> Observations => _observations;

    /// <summary>The share of each period with stock, a fraction from 0 to 1; empty unless the history was made by <see cref="FromAvailability"/>.</summary>
    public ReadOnlySpan<double> Availability => _shares;

    /// <summary>Puts sales and kinds together.</summary>
    /// <param name="sales">The sales of each period, oldest first; whatever stands at a missing period is not looked at.</param>
    /// <param name="observations">As many kinds.</param>
    /// <exception cref="ArgumentException">The numbers of periods differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A kind is not a named value.</exception>
    /// <exception cref="UnsuitableHistoryException">A period that is not missing has sales of NaN, infinity or beyond ±10¹⁰⁰.</exception>
    public static CensoredHistory From(ReadOnlySpan<double> sales, ReadOnlySpan<DemandObservation> observations)
    {
        if (sales.Length != observations.Length)
        {
            throw new ArgumentException(
                $"There are sales for {sales.Length} periods and kinds for {observations.Length}. Give one kind a period.", nameof(observations));
        }

        var known = sales.ToArray();
        var missing = 0;
        for (var t = 0; t < known.Length; t++)
        {
            if (NamedValue.Require(observations[t], nameof(observations)) == DemandObservation.Missing)
            {
                known[t] = double.NaN;
                missing++;
            }
            else if (double.IsNaN(known[t]))
            {
                throw new UnsuitableHistoryException(
                    $"Value {t} of the history (counted from 0) is NaN but not marked as missing. Mark it DemandObservation.Missing if nobody observed that period.");
            }
        }

        if (missing < known.Length)
        {
            ForecastModel.RequireUsable(known, MissingValues.Skip);
        }

        return new(known, observations.ToArray(), null);
    }

    /// <summary>Puts sales together with the share of each period in which there was stock, known from the movements of the stock.</summary>
    /// <remarks>
    /// Says more than a mere sold-out mark: five pieces in half a week are a week of about ten. Demand is taken to come evenly over the period; where a shop sells
    /// at some hours only, give the share of the usual sales that fall into the hours with stock.
    /// </remarks>
    /// <param name="sales">The sales of each period, oldest first; whatever stands at a period with share 0 is not looked at.</param>
    /// <param name="availability">Fractions from 0 (missing) to 1 (observed).</param>
    /// <exception cref="ArgumentException">The numbers of periods differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A share is not from 0 to 1.</exception>
    /// <exception cref="UnsuitableHistoryException">A period that is not missing has sales of NaN, infinity or beyond ±10¹⁰⁰.</exception>
    public static CensoredHistory FromAvailability(ReadOnlySpan<double> sales, ReadOnlySpan<double> availability)
    {
        if (sales.Length != availability.Length)
        {
            throw new ArgumentException(
                $"There are sales for {sales.Length} periods and shares for {availability.Length}. Give one share a period.", nameof(availability));
        }

        var observations = new DemandObservation[sales.Length];
        for (var t = 0; t < observations.Length; t++)
        {
            var share = availability[t];
            if (!(share is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(availability), share, string.Create(CultureInfo.InvariantCulture,
                    $"The share of period {t} (counted from 0) with stock is {share}; it is a fraction from 0 to 1."));
            }

            observations[t] = share switch
            {
                0 => DemandObservation.Missing,
                1 => DemandObservation.Observed,
                _ => DemandObservation.Censored,
            };
        }

        var whole = From(sales, observations);
        return new(whole._sales, whole._observations, availability.ToArray());
    }

    /// <summary>What is known of a period.</summary>
    internal PeriodKnowledge this[int t] => new(_sales[t], _observations[t], _shares is null ? 0 : _shares[t]);

    /// <summary>Refuses what no model can learn from, and tells what the periods are.</summary>
    internal HistoryContent RequireUsable()
    {
        if (Count == 0)
        {
            throw new UnsuitableHistoryException("The history is empty; a forecast needs at least one value.");
        }

        var content = new HistoryContent(this);
        if (content.Observed + content.Partial > 0)
        {
            return content;
        }

        throw new UnsuitableHistoryException(content.Censored == 0
            ? $"None of the {Counted.Of(Count, "period")} of the history says anything about demand: all are missing, or sold out before any sale. " +
              "Forecast the item as a new one, from similar items."
            : string.Create(CultureInfo.InvariantCulture,
                $"The item was never in stock to the end of a period: {Counted.Of(content.Censored, "period")} sold out, {Counted.Of(Count - content.Censored, "period")} missing. ") +
              string.Create(CultureInfo.InvariantCulture,
                $"The sales say only that the demand is at least {content.LowerBound:G6} a period, and nothing about how much more; it takes one period that did not sell out. ") +
              "Order more than was ever sold, or give the share of each period with stock (CensoredHistory.FromAvailability).");
    }
}
