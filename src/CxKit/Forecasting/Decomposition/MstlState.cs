namespace CxKit.Forecasting;

/// <summary>The last cycle of each season, and the state of the model of what is left.</summary>
internal sealed class MstlState : ModelState
{
    public const string Key = "mstl";

    private readonly ModelState _inner;
    private readonly double[][] _seasons;
    private readonly int[] _places;
    private readonly double _doubt; // the variance of what all seasons add to one period

    public MstlState(ModelState inner, double[][] seasons, int[] places, double doubt)
    {
        _inner = inner;
        _seasons = seasons;
        _places = places;
        _doubt = doubt;
        Name = seasons.Length == 0 ? inner.Name : $"MSTL({string.Join(',', seasons.Select(season => season.Length))})+{inner.Name}";
    }

    public override string Kind => Key;

    public override string Name { get; }

    public override string? Reason => _inner.Reason;

    public override double Expected => _inner.Expected + SeasonAfter(0);

    public static MstlState Read(StateNumbers numbers)
    {
        var seasons = new double[numbers.Whole("seasons", 0, 16)][];
        var places = new int[seasons.Length];
        for (var i = 0; i < seasons.Length; i++)
        {
            seasons[i] = numbers.Numbers($"season {i}", 2, Ets.MaximumSeason);
            places[i] = numbers.Whole($"place {i}", 0, seasons[i].Length - 1);
        }

        return new(ModelStates.Restore(numbers.Part(0)), seasons, places, numbers.Number("doubt", 0));
    }

    public override void Observe(double value)
    {
        _inner.Observe(value - SeasonAfter(0));
        for (var i = 0; i < _places.Length; i++)
        {
            _places[i] = _places[i] + 1 == _seasons[i].Length ? 0 : _places[i] + 1;
        }
    }

    public override PredictiveDistribution Predict(int horizon)
    {
        var inner = _inner.Predict(horizon);
        if (_seasons.Length == 0)
        {
            return inner;
        }

        var season = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            season[h] = SeasonAfter(h);
        }

        return SeasonedPrediction.Of(inner, season, _seasons[^1].Length, _doubt);
    }

    public override ModelState Copy() => new MstlState(_inner.Copy(), _seasons, [.. _places], _doubt);

    public override void Write(StateNumbers numbers)
    {
        numbers.Add("seasons", _seasons.Length);
        numbers.Add("doubt", _doubt);
        for (var i = 0; i < _seasons.Length; i++)
        {
            numbers.Add($"season {i}", _seasons[i]);
            numbers.Add($"place {i}", _places[i]);
        }

        numbers.AddPart(_inner);
    }

    private double SeasonAfter(int periods)
    {
        var sum = 0.0;
        for (var i = 0; i < _seasons.Length; i++)
        {
            sum += _seasons[i][(_places[i] + periods) % _seasons[i].Length];
        }

        return sum;
    }
}
