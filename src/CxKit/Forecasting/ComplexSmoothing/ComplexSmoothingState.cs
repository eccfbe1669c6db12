using CxKit.Numerics;

namespace CxKit.Forecasting;

/// <summary>Complex exponential smoothing after a history: parameters, complex level, complex season by its places.</summary>
internal sealed class ComplexSmoothingState : ModelState
{
    public const string Key = "ces";

    /// <summary>Parameters beyond it are not stable whatever the form.</summary>
    private const double LargestParameter = 4;

    private readonly ComplexSeason _form;
    private readonly CesSmoothing _smoothing;
    private readonly double[] _season;
    private readonly double[] _potentials;
    private readonly double _errorVariance;
    private readonly double _degrees;
    private double _level;
    private double _potential;
    private double _offset; // what all places of a real season are too high by, so that an error need not touch them all
    private int _place;

    public ComplexSmoothingState(
        ComplexSeason form, CesSmoothing smoothing, double level, double potential, double[] season, double[] potentials, double offset,
        int place, double errorVariance, double degrees)
    {
        _form = form;
        _smoothing = smoothing;
        _level = level;
        _potential = potential;
        _season = season;
        _potentials = potentials;
        _offset = offset;
        _place = place;
        _errorVariance = errorVariance;
        _degrees = degrees;
        Name = form == ComplexSeason.None ? "CES" : $"CES({ComplexSmoothing.NameOf(form)},{season.Length})";
    }

    public override string Kind => Key;

    public override string Name { get; }

    public override double Expected => (_form == ComplexSeason.Simple ? 0 : _level) + (_season.Length > 0 ? _season[_place] - _offset : 0);

    public static ComplexSmoothingState Read(StateNumbers numbers)
    {
        var form = (ComplexSeason)numbers.Whole("form", 0, (int)ComplexSeason.Full);
        var smoothing = numbers.Numbers("smoothing", 4, 4, -LargestParameter, LargestParameter);
        var season = form == ComplexSeason.None ? [] : numbers.Numbers("season", 2, Ets.MaximumSeason);
        var potentials = form is ComplexSeason.None or ComplexSeason.Partial ? [] : numbers.Numbers("potentials", season.Length, season.Length);
        return new(
            form, new(smoothing[0], smoothing[1], smoothing[2], smoothing[3]), numbers.Number("level"), numbers.Number("potential"), season, potentials,
            numbers.Number("offset"), numbers.Whole("place", 0, Math.Max(0, season.Length - 1)), numbers.Number("errorVariance", 0), numbers.Number("degrees", StudentPrediction.FewestDegrees));
    }

    public override void Observe(double value)
    {
        var error = value - Expected;
        Advance(double.IsNaN(error) ? 0 : error);
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var mean = new double[horizon];
        var moving = Fork();
        for (var h = 0; h < horizon; h++)
        {
            mean[h] = moving.Expected;
            moving.Advance(0);
        }

        // The model is linear: an error of 1 moves the periods after it by c_1, c_2, … whatever the state, and v_h = σ²(1 + Σ_{j<h} c_j²), while a total of P periods has
        // σ² Σ_{j<P} (1 + Σ_{i≤j} c_i)².
        var responses = new double[horizon];
        var impulse = Still();
        impulse.Advance(1);
        double squares = 0, response = 0, totals = 0;
        var scale = new double[horizon];
        var totalScale = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            responses[h] = h == 0 ? 1 : impulse.Expected;
            if (h > 0)
            {
                impulse.Advance(0);
            }

            squares += responses[h] * responses[h];
            response += responses[h];
            totals += response * response;
            scale[h] = Math.Sqrt(_errorVariance * squares);
            totalScale[h] = Math.Sqrt(_errorVariance * totals);
        }

        var sd = Math.Sqrt(_errorVariance);
        var start = Still();
        return new StudentPrediction(mean, scale, totalScale, _degrees, (random, path) => start.Deviate(random, path, sd));
    }

    public override ModelState Copy() => Fork();

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("form", (int)_form);
        numbers.Add("smoothing", [_smoothing.Alpha0, _smoothing.Alpha1, _smoothing.Beta0, _smoothing.Beta1]);
        numbers.Add("level", _level);
        numbers.Add("potential", _potential);
        numbers.Add("season", _season);
        numbers.Add("potentials", _potentials);
        numbers.Add("offset", _offset);
        numbers.Add("place", _place);
        numbers.Add("errorVariance", _errorVariance);
        numbers.Add("degrees", _degrees);
    }

    private ComplexSmoothingState Fork() =>
        new(_form, _smoothing, _level, _potential, [.. _season], [.. _potentials], _offset, _place, _errorVariance, _degrees);

    /// <summary>The same model with all states at zero: what it adds to its mean starts here.</summary>
    private ComplexSmoothingState Still() =>
        new(_form, _smoothing, 0, 0, new double[_season.Length], new double[_potentials.Length], 0, 0, _errorVariance, _degrees);

    /// <summary>Draws the deviation of one path.</summary>
    private void Deviate(SeededRandom random, Span<double> path, double sd)
    {
        var moving = Fork();
        for (var h = 0; h < path.Length; h++)
        {
            var error = sd * random.NextNormal();
            path[h] = moving.Expected + error;
            moving.Advance(error);
        }
    }

    private void Advance(double error)
    {
        if (_form != ComplexSeason.Simple)
        {
            (_level, _potential) = Next(_level, _potential, _smoothing.Alpha0, _smoothing.Alpha1, error);
        }

        if (_season.Length == 0)
        {
            return;
        }

        if (_potentials.Length > 0)
        {
            (_season[_place], _potentials[_place]) = Next(_season[_place], _potentials[_place], _smoothing.Beta0, _smoothing.Beta1, error);
        }
        else
        {
            _season[_place] += _smoothing.Beta0 * error;
            _offset += _smoothing.Beta0 / _season.Length * error;
        }

        _place = _place + 1 == _season.Length ? 0 : _place + 1;
    }

    private static (double Value, double Potential) Next(double value, double potential, double real, double imaginary, double error) => (
        value + (imaginary - 1) * potential + (real - imaginary) * error,
        value + (1 - real) * potential + (real + imaginary) * error);
}
