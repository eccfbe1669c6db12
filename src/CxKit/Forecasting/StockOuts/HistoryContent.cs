namespace CxKit.Forecasting;

/// <summary>What kinds of periods and values a history has.</summary>
internal sealed class HistoryContent
{
    /// <summary>Larger counts are as good as continuous, and cost the distributions of counts their digits.</summary>
    private const double LargestCount = 1e5;

    public HistoryContent(CensoredHistory history)
    {
        IsCount = true;
        var bounds = 0.0;
        for (var t = 0; t < history.Count; t++)
        {
            var period = history[t];
            if (double.IsNaN(period.Sales))
            {
                continue;
            }

            HasNegative |= period.Sales < 0;
            IsCount &= period.Sales >= 0 && period.Sales <= LargestCount && Math.Floor(period.Sales) == period.Sales;
            Largest = Math.Max(Largest, Math.Abs(period.Sales));
            Observed += period.IsObserved ? 1 : 0;
            Zeros += period.IsObserved && period.Sales == 0 ? 1 : 0;
            Partial += period.IsPartial ? 1 : 0;
            if (period.IsBound && period.Sales > 0)
            {
                Censored++;
                bounds += period.Sales;
            }
        }

        LowerBound = Censored > 0 ? bounds / Censored : 0;
    }

    /// <summary>Periods whose demand was seen whole.</summary>
    public int Observed { get; }

    /// <summary>Observed periods without demand.</summary>
    public int Zeros { get; }

    /// <summary>Sold-out periods that give a bound above zero.</summary>
    public int Censored { get; }

    /// <summary>Sold-out periods with a known share in stock.</summary>
    public int Partial { get; }

    /// <summary>Whether all sales are whole numbers that are not negative.</summary>
    public bool IsCount { get; }

    public bool HasNegative { get; }

    /// <summary>The largest sales, without their sign.</summary>
    public double Largest { get; }

    /// <summary>The mean of the bounds of <see cref="Censored"/> periods.</summary>
    public double LowerBound { get; }
}
