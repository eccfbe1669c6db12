using System.Collections.Frozen;

namespace CxKit.Journeys;

/// <summary>Predicts what comes next in a journey and whether it converts. Made by <see cref="JourneyPredictor.Fit"/> or read back from its JSON form.</summary>
/// <remarks>
/// Journeys are given from their start, earliest event first; of those that are longer, the last <see cref="Order"/> events suffice. What comes before and with a conversion is
/// another journey. An event that was not learnt, and what comes before it, tells nothing. Immutable and thread-safe.
/// </remarks>
public sealed class FittedJourneyPredictor
{
    private readonly string[] _names;
    private readonly FrozenDictionary<string, int> _codes;
    private readonly int _conversion;
    private readonly double[] _chances; // by node

    internal FittedJourneyPredictor(
        string[] names, string conversion, int order, ContextTree tree, BackOff[] backOffs, CalibrationCurve curve, JourneyPredictorReport? report)
    {
        (_names, Conversion, Order, Tree, BackOffs, Curve, Report) = (names, conversion, order, tree, backOffs, curve, report);
        _codes = names.Select((name, code) => KeyValuePair.Create(name, code)).ToFrozenDictionary(StringComparer.Ordinal);
        _conversion = _codes.GetValueOrDefault(conversion, UnknownCode);
        _chances = new double[tree.Parents.Length];
        for (var node = 0; node < _chances.Length; node++)
        {
            _chances[node] = Math.Clamp(curve.Apply(tree.Conversion(node, backOffs)), 0, 1);
        }
    }

    /// <summary>The code of an event that was not learnt: −1.</summary>
    public const int UnknownCode = -1;

    /// <summary>The names that were learnt; the code of an event is its place here.</summary>
    public IReadOnlyList<string> Names => _names.AsReadOnly();

    /// <summary>The event that is the aim.</summary>
    public string Conversion { get; }

    /// <summary>How many of the last events can count.</summary>
    public int Order { get; }

    /// <summary>How many sequences of events it remembers.</summary>
    public int Sequences => _chances.Length;

    /// <summary>How good it is; null where its JSON form was stored without.</summary>
    public JourneyPredictorReport? Report { get; }

    internal ContextTree Tree { get; }

    internal BackOff[] BackOffs { get; }

    internal CalibrationCurve Curve { get; }

    /// <summary>The code of an event for the methods that take codes; <see cref="UnknownCode"/> when it was not learnt.</summary>
    public int CodeOf(string name) => _codes.GetValueOrDefault(name, UnknownCode);

    /// <summary>What is to be expected of a journey.</summary>
    /// <param name="soFar">The names of its events so far, earliest first; none for a journey that is about to start.</param>
    public JourneyPrediction Predict(params IEnumerable<string> soFar)
    {
        ArgumentNullException.ThrowIfNull(soFar);
        var node = Find([.. soFar.Select(CodeOf)]);
        var probabilities = new double[_names.Length + 1];
        Tree.FillNext(node, BackOffs, probabilities);
        var known = 0;
        for (var shorter = node; shorter != 0; shorter = Tree.Parents[shorter])
        {
            known++;
        }

        var next = probabilities.Select((probability, code) => new NextEvent(code < _names.Length ? _names[code] : null, probability));
        return new(_chances[node], [.. next.OrderByDescending(e => e.Probability)], known);
    }

    /// <summary>The chance that a journey converts. Allocates nothing.</summary>
    /// <param name="soFar">The codes of its events so far, earliest first.</param>
    public double ChanceToConvert(ReadOnlySpan<int> soFar) => _chances[Find(soFar)];

    /// <summary>The chance that an event comes next. Allocates nothing.</summary>
    /// <param name="soFar">The codes of the events so far, earliest first.</param>
    /// <param name="next">The code of the event; the number of <see cref="Names"/> stands for the end of the journey.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="next"/> is no code.</exception>
    public double ChanceOfNext(ReadOnlySpan<int> soFar, int next)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(next);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(next, _names.Length);
        return Tree.ProbabilityOf(Find(soFar), next, BackOffs);
    }

    /// <summary>The chances of all events to come next, by code, and as the last that of the end of the journey. Allocates nothing.</summary>
    /// <param name="soFar">The codes of the events so far, earliest first.</param>
    /// <param name="chances">Room for one more than <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="chances"/> has another length.</exception>
    public void ChancesOfNext(ReadOnlySpan<int> soFar, Span<double> chances)
    {
        if (chances.Length != _names.Length + 1)
        {
            throw new ArgumentException($"There are {_names.Length} names and the end, so room for {_names.Length + 1} chances is needed, not {chances.Length}.", nameof(chances));
        }

        Tree.FillNext(Find(soFar), BackOffs, chances);
    }

    private int Find(ReadOnlySpan<int> soFar)
    {
        var after = soFar.Length > Order ? soFar[^Order..] : soFar;
        var conversion = _conversion == UnknownCode ? -1 : after.LastIndexOf(_conversion);
        return Tree.Find(after[(conversion + 1)..], startsThere: conversion >= 0 || soFar.Length <= Order, Order);
    }
}
