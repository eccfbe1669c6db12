namespace CxKit.Forecasting;

/// <summary>Goes through many items of equal length that lie one behind the other.</summary>
internal static class ItemRates
{
    private const int ItemsAtOnce = 64;

    /// <summary>The rate of one item; NaN for one that nothing can be learned from.</summary>
    public delegate double ItemRate<in TModel>(TModel model, ReadOnlySpan<double> history, MissingValues missing);

    public static double[] Of<TModel>(
        ReadOnlyMemory<double> demand, int periods, MissingValues missing, int? threads, TModel model, ItemRate<TModel> rateOf)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        _ = NamedValue.Require(missing, nameof(missing));
        if (demand.Length % periods != 0)
        {
            throw new ArgumentException($"{demand.Length} values are no whole number of items with {periods} periods each.", nameof(demand));
        }

        if (threads is { } wanted)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 1, nameof(threads));
        }

        var rates = new double[demand.Length / periods];
        if (threads == 1)
        {
            Run(0, rates.Length);
            return rates;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount };
        Parallel.For(0, (rates.Length + ItemsAtOnce - 1) / ItemsAtOnce, options, chunk =>
            Run(chunk * ItemsAtOnce, Math.Min(rates.Length, (chunk + 1) * ItemsAtOnce)));
        return rates;

        void Run(int from, int to)
        {
            var all = demand.Span;
            for (var i = from; i < to; i++)
            {
                rates[i] = rateOf(model, all.Slice(i * periods, periods), missing);
            }
        }
    }

    /// <summary>The rate by way of the model's state, for histories that need a look at each value.</summary>
    public static double OneByOne(ForecastModel model, ReadOnlySpan<double> history, MissingValues missing)
    {
        try
        {
            return model.Learn(history, missing).Expected;
        }
        catch (UnsuitableHistoryException)
        {
            return double.NaN;
        }
    }
}
