using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>
/// The Theta method after a history. Smoothing with drift is one recursion: the expectation x of the adjusted next value becomes x + α(y − x) + b, which is ℓ_t + b(1 − (1 − α)ᵗ)/α of
/// Hyndman &amp; Billah (2003, eq. 6).
/// </summary>
internal sealed class ThetaState(double alpha, double drift, double level, double errorVariance, double[] indices, int place) : ModelState
{
    public const string Key = "theta";

    private double _level = level;
    private int _place = place;

    public override string Kind => Key;

    public override string Name { get; } = indices.Length > 1 ? $"Theta({indices.Length})" : "Theta";

    public override double Expected => _level * indices[_place];

    public static ThetaState Read(StateNumbers numbers)
    {
        var indices = numbers.Numbers("indices", 1, Ets.MaximumSeason, double.Epsilon);
        return new(
            numbers.Number("alpha", 0, 1), numbers.Number("drift"), numbers.Number("level"), numbers.Number("errorVariance", 0), indices,
            numbers.Whole("place", 0, indices.Length - 1));
    }

    public override void Observe(double value)
    {
        var error = double.IsNaN(value) ? 0 : value / indices[_place] - _level;
        _level += alpha * error + drift;
        _place = _place + 1 == indices.Length ? 0 : _place + 1;
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var (level, place) = (_level, _place);
        var mean = new double[horizon];
        var variance = new double[horizon];
        var cumulative = new double[horizon];

        // The error of period j enters the total of P periods with weight c_j + α(s_{j+1} + … + s_P) = c_j + αS_P, where s is the seasonal index, S_j its sum up
        // to j, and c_j = s_j − αS_j; the sums over j of the square's terms are kept as P grows.
        double sum = 0, own = 0, ownSquares = 0;
        for (var h = 0; h < horizon; h++)
        {
            var index = indices[(place + h) % indices.Length];
            mean[h] = (level + drift * h) * index;
            variance[h] = errorVariance * (1 + h * alpha * alpha) * index * index;
            sum += index;
            var c = index - alpha * sum;
            own += c;
            ownSquares += c * c;
            cumulative[h] = errorVariance * (ownSquares + 2 * alpha * sum * own + (h + 1) * alpha * alpha * sum * sum);
        }

        return new NormalPrediction(mean, variance, cumulative, (random, path) => SamplePath(random, path, level, place));
    }

    public override ModelState Copy() => new ThetaState(alpha, drift, _level, errorVariance, indices, _place);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("alpha", alpha);
        numbers.Add("drift", drift);
        numbers.Add("level", _level);
        numbers.Add("errorVariance", errorVariance);
        numbers.Add("indices", indices);
        numbers.Add("place", _place);
    }

    private void SamplePath(SeededRandom random, Span<double> path, double level, int place)
    {
        var sd = Math.Sqrt(errorVariance);
        for (var h = 0; h < path.Length; h++)
        {
            var error = sd * random.NextNormal();
            path[h] = (level + error) * indices[(place + h) % indices.Length];
            level += drift + alpha * error;
        }
    }
}
