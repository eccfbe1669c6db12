using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>How long ways may take before enough people went them: from reading speed, from what the same questions took on other ways, and from how much people differ.</summary>
internal sealed class DurationExpectation
{
    /// <summary>How many answers the expectation of a question counts as.</summary>
    private const double Prior = 10;

    /// <summary>How much people differ in the logarithm of their total time before that is measured: an assumption.</summary>
    private const double UsualSpread = 0.5;

    /// <summary>How far an expectation without data may be off, as a standard deviation of the logarithm: a factor of 1.5 either way is one of it. An assumption.</summary>
    private const double UsualError = 0.4;

    private const double LeastError = 0.1;
    private readonly double[] _means;
    private readonly double[] _unseen;
    private readonly double _spread;

    public DurationExpectation(SurveyRoute route, TimedWalks walks)
    {
        Expected = [.. route.Questions.Select(question => ReadingTime.Seconds(question, route.Survey.DefaultLanguage))];
        _means = [.. Expected.Select((seconds, place) => (Prior * seconds + walks.Sums[place]) / (Prior + walks.Timed[place]))];
        _unseen = [.. walks.Timed.Select(count => Prior / (Prior + count))];
        _spread = Spread(walks);
    }

    /// <summary>For each place what reading and answering let expect, in seconds.</summary>
    public double[] Expected { get; }

    /// <summary>The quantile of the time of a way, in seconds: of a lognormal distribution with this mean and spread.</summary>
    public double Quantile(IReadOnlyList<int> way, double probability) =>
        Mean(way) * Math.Exp(_spread * StandardNormal.Quantile(probability) - _spread * _spread / 2);

    /// <summary>The quantile over several ways of given probabilities, in seconds.</summary>
    public double Quantile(IReadOnlyList<(IReadOnlyList<int> Way, double Probability)> ways, double probability)
    {
        var (low, high) = (ways.Min(known => Quantile(known.Way, probability)), ways.Max(known => Quantile(known.Way, probability)));
        for (var i = 0; i < 60 && high > low; i++)
        {
            var middle = (low + high) / 2;
            var below = ways.Sum(known => known.Probability * StandardNormal.Cumulative((Math.Log(middle / Mean(known.Way)) + _spread * _spread / 2) / _spread));
            (low, high) = below < probability ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>How far the expectation of a way may be off, as a standard deviation of the logarithm.</summary>
    public double Error(IReadOnlyList<int> way) =>
        LeastError + (UsualError - LeastError) * way.Sum(place => _unseen[place] * _means[place]) / Mean(way);

    private double Mean(IReadOnlyList<int> way) => way.Sum(place => _means[place]);

    /// <summary>The standard deviation of the logarithm of total times about their mean on the same way, drawn toward the usual one.</summary>
    private static double Spread(TimedWalks walks)
    {
        var (squares, freedom) = (Prior * UsualSpread * UsualSpread, Prior);
        foreach (var way in walks.Complete.Where(walk => walk.Total > 0).GroupBy(walk => string.Join(',', walk.Places)).OrderBy(way => way.Key, StringComparer.Ordinal))
        {
            var logs = way.Select(walk => Math.Log(walk.Total)).Order().ToList();
            var mean = logs.Average();
            squares += logs.Sum(log => (log - mean) * (log - mean));
            freedom += logs.Count - 1;
        }

        return Math.Max(LeastError, Math.Sqrt(squares / freedom));
    }
}
