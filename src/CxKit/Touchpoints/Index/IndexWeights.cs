namespace CxKit.Touchpoints;

/// <summary>The weights of an index: those given, or else those of the catalogue.</summary>
internal sealed class IndexWeights
{
    /// <exception cref="ArgumentException">A weight is given to a signal or a touchpoint that the catalogue does not have.</exception>
    public IndexWeights(TouchpointCatalogue catalogue, TouchpointIndexOptions options)
    {
        RequireKnown(nameof(options.SignalWeights), options.SignalWeights, catalogue.Touchpoints.SelectMany(touchpoint => touchpoint.Signals).Select(signal => signal.Name));
        RequireKnown(nameof(options.TouchpointWeights), options.TouchpointWeights, catalogue.Touchpoints.Select(touchpoint => touchpoint.Name));
        Touchpoints = [.. catalogue.Touchpoints.Select(touchpoint => options.TouchpointWeights is { Count: > 0 } given ? given.GetValueOrDefault(touchpoint.Name) : touchpoint.Weight)];
        Signals = [.. catalogue.Touchpoints.SelectMany(touchpoint => OfSignals(touchpoint, options.SignalWeights))];
    }

    /// <summary>By the number of the touchpoint.</summary>
    public double[] Touchpoints { get; }

    /// <summary>By the number of the signal in the catalogue.</summary>
    public double[] Signals { get; }

    private static IEnumerable<double> OfSignals(Touchpoint touchpoint, IReadOnlyDictionary<string, double>? given) =>
        given is not null && touchpoint.Signals.Any(signal => given.ContainsKey(signal.Name))
            ? touchpoint.Signals.Select(signal => given.GetValueOrDefault(signal.Name))
            : touchpoint.Signals.Select(signal => signal.Weight);

    private static void RequireKnown(string option, IReadOnlyDictionary<string, double>? weights, IEnumerable<string> known)
    {
        if (weights?.Keys.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"{option} names '{unknown}', which the catalogue does not have. Names are compared exactly.");
        }
    }
}
