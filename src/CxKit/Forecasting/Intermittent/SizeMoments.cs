namespace CxKit.Forecasting;

/// <summary>Number, mean and spread of the sizes of demands, one by one (Welford 1962).</summary>
internal struct SizeMoments
{
    /// <summary>Above this size whole numbers are treated like any others: rounding to units no longer shows.</summary>
    private const double LargestCount = 1_000_000;

    private bool _broken;

    /// <param name="count">The number of sizes.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="sumOfSquares">The sum of their squared differences from it.</param>
    /// <param name="isCount">Whether all are whole numbers.</param>
    public SizeMoments(int count, double mean, double sumOfSquares, bool isCount)
    {
        (Count, Mean, SumOfSquares, _broken) = (count, mean, sumOfSquares, !isCount);
    }

    public int Count { get; private set; }

    public double Mean { get; private set; }

    public double SumOfSquares { get; private set; }

    /// <summary>Whether every size is a whole number of a size where that matters.</summary>
    public readonly bool IsCount => !_broken;

    /// <summary>The standard deviation with divisor n − 1; 0 for fewer than two.</summary>
    public readonly double Deviation => Count > 1 ? Math.Sqrt(SumOfSquares / (Count - 1)) : 0;

    /// <summary>CV², the squared coefficient of variation.</summary>
    public readonly double SquaredCoefficientOfVariation => Deviation / Mean * (Deviation / Mean);

    public static SizeMoments Read(StateNumbers numbers, int demands) => new(
        demands, numbers.Number("meanSize", demands > 0 ? double.Epsilon : 0), numbers.Number("sumOfSquares", 0), numbers.Flag("isCount"));

    public readonly void Write(StateNumbers numbers)
    {
        numbers.Add("meanSize", Mean);
        numbers.Add("sumOfSquares", SumOfSquares);
        numbers.Add("isCount", IsCount ? 1 : 0);
    }

    public void Add(double size)
    {
        Count++;
        _broken |= size > LargestCount || size != Math.Floor(size);
        var difference = size - Mean;
        Mean += difference / Count;
        SumOfSquares += difference * (size - Mean);
    }
}
