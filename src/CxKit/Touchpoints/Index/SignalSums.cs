using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Everything that is remembered of a group of values: exact sums, so that groups add up to the same bits in every order.</summary>
/// <remarks>
/// What comes most often is added as whole numbers, in one place of the memory: values of weight 1 that are multiples of 2⁻²⁰, such as ratings and counts, and their scores. Everything else goes
/// to <see cref="ExactSum"/>; read, it is one sum.
/// </remarks>
internal sealed class SignalSums
{
    /// <summary>Scores are rounded to multiples of 2⁻⁴⁰ before they are added, that is to 10⁻¹² points.</summary>
    private const int ScorePower = -40;

    private const double ScoreUnits = 1L << -ScorePower;

    private const int ValuePower = -20;

    private const double ValueUnits = 1L << -ValuePower;

    /// <summary>The largest value that is added as a whole number: its square has 80 bits.</summary>
    private const double LargestWhole = 1L << -ValuePower;

    private Int128 _wholeValues;
    private Int128 _wholeSquares;
    private Int128 _wholeScores;
    private Int128 _wholeSquaredScores;
    private long _unweighted; // values of weight 1
    private ExactSum _values; // the other values
    private ExactSum _squares;
    private ExactSum _weights; // other than 1
    private ExactSum _squaredWeights;
    private ExactSum _scores; // of values with other weights
    private ExactSum _squaredScores;

    public long Count { get; private set; }

    public double Minimum { get; private set; } = double.PositiveInfinity;

    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>Σw.</summary>
    public double Weight => _weights.Value + _unweighted;

    /// <summary>(Σw)² ÷ Σw².</summary>
    public double EffectiveCount => _unweighted == Count ? Count : Math.Min(Count, Weight * Weight / (_squaredWeights.Value + _unweighted));

    public double Mean => Minimum == Maximum ? Minimum : Math.Clamp(Values.Value / Weight, Minimum, Maximum);

    /// <summary>The mean of the scores of the single values; 0 where they are not kept.</summary>
    public double MeanScore => Scores.Value / Weight;

    /// <summary>The unbiased variance of the values; NaN for one value.</summary>
    public double Variance => Minimum == Maximum && Count > 1 ? 0 : VarianceOf(Values, Squares);

    /// <summary>The unbiased variance of the scores of the single values; NaN for one value.</summary>
    public double ScoreVariance => VarianceOf(Scores, SquaredScores);

    private ExactSum Values => Together(_values, _wholeValues, ValuePower);

    private ExactSum Squares => Together(_squares, _wholeSquares, 2 * ValuePower);

    private ExactSum Scores => Together(_scores, _wholeScores, ScorePower);

    private ExactSum SquaredScores => Together(_squaredScores, _wholeSquaredScores, 2 * ScorePower);

    /// <param name="value">0 or 1.</param>
    /// <param name="weight">Its weight; positive and finite.</param>
    public void AddYesNo(double value, double weight)
    {
        AddWeight(value, weight);
        if (weight == 1)
        {
            _wholeValues += (long)(value * ValueUnits);
        }
        else if (value != 0)
        {
            _values.Add(weight);
        }
    }

    /// <param name="value">The value; finite.</param>
    /// <param name="weight">Its weight; positive and finite.</param>
    public void AddValue(double value, double weight)
    {
        AddWeight(value, weight);
        if (weight == 1)
        {
            var units = value * ValueUnits;
            var whole = (long)units;
            if (whole == units && Math.Abs(value) <= LargestWhole)
            {
                _wholeValues += whole;
                _wholeSquares += Math.BigMul(whole, whole);
                return;
            }
        }

        AddUneven(value, weight);
    }

    /// <summary>Adds the score of a value that was added.</summary>
    public void AddScore(double score, double weight)
    {
        var whole = (long)(score * ScoreUnits + 0.5);
        if (weight == 1)
        {
            _wholeScores += whole;
            _wholeSquaredScores += Math.BigMul(whole, whole);
        }
        else if (whole != 0)
        {
            var rounded = whole / ScoreUnits;
            _scores.Add(weight * rounded);
            _squaredScores.Add(weight * rounded * rounded);
        }
    }

    private void AddUneven(double value, double weight)
    {
        var sum = weight * value;
        var lost = weight == 1 ? 0 : Math.FusedMultiplyAdd(weight, value, -sum);
        var square = sum * value;
        var lostSquare = Math.FusedMultiplyAdd(sum, value, -square) + lost * value;
        _values.Add(sum);
        _squares.Add(square);

        // What rounding took: without it, a small spread of large values would be lost.
        if (lost != 0)
        {
            _values.Add(lost);
        }

        if (lostSquare != 0)
        {
            _squares.Add(lostSquare);
        }
    }

    public void Add(SignalSums other)
    {
        Count += other.Count;
        _unweighted += other._unweighted;
        _wholeValues += other._wholeValues;
        _wholeSquares += other._wholeSquares;
        _wholeScores += other._wholeScores;
        _wholeSquaredScores += other._wholeSquaredScores;
        _weights.Add(other._weights);
        _squaredWeights.Add(other._squaredWeights);
        _values.Add(other._values);
        _squares.Add(other._squares);
        _scores.Add(other._scores);
        _squaredScores.Add(other._squaredScores);
        (Minimum, Maximum) = (Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));
    }

    public SignalSums Copy()
    {
        var copy = new SignalSums();
        copy.Add(this);
        return copy;
    }

    /// <summary>The sums as text, for the form that is sent.</summary>
    public SignalTotalsCell ToCell(string signal, string? channel, string? segment, DateOnly start) =>
        new(signal, channel, segment, start, Count, _unweighted, Minimum, Maximum, Values.ToString())
        {
            Weights = TextOf(_weights),
            SquaredWeights = TextOf(_squaredWeights),
            Squares = TextOf(Squares),
            Scores = TextOf(Scores),
            SquaredScores = TextOf(SquaredScores),
        };

    /// <exception cref="FormatException">A sum cannot be read.</exception>
    public static SignalSums From(SignalTotalsCell cell) => new()
    {
        Count = cell.Count,
        _unweighted = cell.Unweighted,
        Minimum = cell.Minimum,
        Maximum = cell.Maximum,
        _weights = SumOf(cell.Weights),
        _squaredWeights = SumOf(cell.SquaredWeights),
        _values = SumOf(cell.Values),
        _squares = SumOf(cell.Squares),
        _scores = SumOf(cell.Scores),
        _squaredScores = SumOf(cell.SquaredScores),
    };

    private void AddWeight(double value, double weight)
    {
        Count++;
        Minimum = value < Minimum ? value : Minimum;
        Maximum = value > Maximum ? value : Maximum;
        if (weight == 1)
        {
            _unweighted++;
        }
        else
        {
            _weights.Add(weight);
            _squaredWeights.Add(weight * weight);
        }
    }

    /// <summary>[Σwv² − (Σwv)² ÷ Σw] ÷ Σw · n ÷ (n − 1), with the difference in twice the usual digits.</summary>
    private double VarianceOf(in ExactSum values, in ExactSum squares)
    {
        if (Count < 2)
        {
            return double.NaN;
        }

        var weight = Weight;
        var (weights, weightsLow) = _weights.Parts;
        var (larger, smaller) = weights > _unweighted ? (weights, (double)_unweighted) : (_unweighted, weights);
        var weightLow = smaller - (weight - larger) + weightsLow; // Dekker 1971
        var (sum, sumLow) = values.Parts;
        var (square, squareLow) = squares.Parts;

        // With m = Σwv ÷ Σw rounded and r what is left of the division, the difference is Σwv² − m·Σwv − r·m, as r·(Σwv ÷ Σw) ≈ r·m.
        var mean = sum / weight;
        var rest = Math.FusedMultiplyAdd(-mean, weight, sum) + sumLow - mean * weightLow;
        var product = mean * sum;
        var productLow = Math.FusedMultiplyAdd(mean, sum, -product) + mean * sumLow;
        var difference = square - product + (squareLow - productLow - rest * mean);
        return Math.Max(0, difference / weight * (Count / (Count - 1.0)));
    }

    private static ExactSum Together(in ExactSum sum, Int128 whole, int power)
    {
        var together = sum.Copy();
        together.Add(whole, power);
        return together;
    }

    private static string? TextOf(in ExactSum sum) => sum.ToString() is var text && text == "0" ? null : text;

    private static ExactSum SumOf(string? text) => text is null ? default : ExactSum.Parse(text);
}
