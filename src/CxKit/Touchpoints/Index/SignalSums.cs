using System.Runtime.CompilerServices;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Everything that is remembered of a group of values: exact sums, so that groups add up to the same bits in every order.</summary>
internal sealed class SignalSums
{
    private long _unweighted; // values of weight 1
    private ExactSum _weights; // of the others
    private ExactSum _squaredWeights;
    private ExactSum _values;
    private ExactSum _squares;
    private ExactSum _scores;
    private ExactSum _squaredScores;

    public long Count { get; private set; }

    public double Minimum { get; private set; } = double.PositiveInfinity;

    public double Maximum { get; private set; } = double.NegativeInfinity;

    /// <summary>Σw.</summary>
    public double Weight => _weights.Value + _unweighted;

    /// <summary>(Σw)² ÷ Σw².</summary>
    public double EffectiveCount => _unweighted == Count ? Count : Math.Min(Count, Weight * Weight / (_squaredWeights.Value + _unweighted));

    public double Mean => Minimum == Maximum ? Minimum : Math.Clamp(_values.Value / Weight, Minimum, Maximum);

    /// <summary>The mean of the scores of the single values; 0 where they are not kept.</summary>
    public double MeanScore => _scores.Value / Weight;

    /// <summary>The unbiased variance of the values; NaN for one value.</summary>
    public double Variance => Minimum == Maximum && Count > 1 ? 0 : VarianceOf(_values, _squares);

    /// <summary>The unbiased variance of the scores of the single values; NaN for one value.</summary>
    public double ScoreVariance => VarianceOf(_scores, _squaredScores);

    /// <param name="value">The value; finite.</param>
    /// <param name="weight">Its weight; positive and finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddYesNo(double value, double weight)
    {
        AddWeight(value, weight);
        if (value != 0)
        {
            _values.Add(weight);
        }
    }

    /// <inheritdoc cref="AddYesNo"/>
    public void AddValue(double value, double weight)
    {
        AddWeight(value, weight);
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

    /// <summary>Adds the score of a value that was added.</summary>
    public void AddScore(double score, double weight)
    {
        if (score != 0)
        {
            _scores.Add(weight * score);
            _squaredScores.Add(weight * score * score);
        }
    }

    public void Add(SignalSums other)
    {
        Count += other.Count;
        _unweighted += other._unweighted;
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
        new(signal, channel, segment, start, Count, _unweighted, Minimum, Maximum, _values.ToString())
        {
            Weights = TextOf(_weights),
            SquaredWeights = TextOf(_squaredWeights),
            Squares = TextOf(_squares),
            Scores = TextOf(_scores),
            SquaredScores = TextOf(_squaredScores),
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    private static string? TextOf(in ExactSum sum) => sum.ToString() is var text && text == "0" ? null : text;

    private static ExactSum SumOf(string? text) => text is null ? default : ExactSum.Parse(text);
}
