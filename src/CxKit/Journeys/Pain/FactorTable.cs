using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Counts, for everything that is known of journeys up to a point, how many with it have an outcome.</summary>
internal sealed class FactorTable
{
    private readonly JourneyLog _log;
    private readonly Counts _channels;
    private readonly Counts _events;
    private readonly (string Key, PropertyColumn Column, Counts Counts)[] _properties;
    private int _journeys;
    private int _outcomes;

    public FactorTable(JourneyLog log)
    {
        _log = log;
        _channels = new(log.Columns.Channels.Length);
        _events = new(log.Columns.Names.Length);
        _properties = [.. log.Columns.Properties.Select(pair => (pair.Key, pair.Value, new Counts(pair.Value.Texts.Length)))];
    }

    /// <summary>Counts a journey; those of a subject come one after the other.</summary>
    /// <param name="trace">The journey.</param>
    /// <param name="known">How many of its events are known: properties and channel come from these.</param>
    /// <param name="events">How many of its events count as such.</param>
    /// <param name="outcome">Whether it has the outcome.</param>
    public void Add(Trace trace, int known, int events, bool outcome)
    {
        _journeys++;
        _outcomes += outcome ? 1 : 0;
        var columns = _log.Columns;
        for (var i = 0; i < known; i++)
        {
            if (columns.ChannelCode(trace.Row(i)) is > 0 and var channel)
            {
                _channels.Add(channel - 1, trace, outcome);
                break;
            }
        }

        foreach (var name in trace.Names[..events])
        {
            _events.Add(name, trace, outcome);
        }

        foreach (var (_, column, counts) in _properties)
        {
            for (var i = known - 1; i >= 0; i--)
            {
                if (column.Codes.TryGet(trace.Row(i), out var code))
                {
                    counts.Add(code, trace, outcome);
                    break;
                }
            }
        }
    }

    /// <summary>The factors with enough journeys with and without them and enough customers, the most certain first.</summary>
    public IReadOnlyList<JourneyFactor> Factors(int minimumJourneys, double level)
    {
        var factors = new List<JourneyFactor>();
        Collect(JourneyFactorKind.Channel, null, _log.Columns.Channels, _channels);
        Collect(JourneyFactorKind.Event, null, _log.Columns.Names, _events);
        foreach (var (key, column, counts) in _properties)
        {
            Collect(JourneyFactorKind.Property, key, column.Texts, counts);
        }

        var adjusted = BenjaminiHochberg.Adjust([.. factors.Select(factor => factor.PValue)]);
        return [.. factors.Select((factor, i) => factor with { AdjustedPValue = adjusted[i] }).OrderBy(factor => factor.PValue)];

        void Collect(JourneyFactorKind kind, string? key, string[] values, Counts counts)
        {
            for (var i = 0; i < values.Length; i++)
            {
                var (with, withOutcome) = (counts.Journeys[i], counts.Outcomes[i]);
                var (without, withoutOutcome) = (_journeys - with, _outcomes - withOutcome);
                if (with < minimumJourneys || without < minimumJourneys || counts.Customers[i] < _log.MinimumCell)
                {
                    continue;
                }

                var (ratio, pValue) = OddsRatio.Of(withOutcome, with - withOutcome, withoutOutcome, without - withoutOutcome, level);
                factors.Add(new()
                {
                    Kind = kind,
                    Key = key,
                    Value = values[i],
                    With = with,
                    WithOutcome = withOutcome,
                    Without = without,
                    WithoutOutcome = withoutOutcome,
                    OddsRatio = ratio,
                    PValue = pValue,
                });
            }
        }
    }

    private sealed class Counts(int values)
    {
        private readonly int[] _lastJourney = new int[values];
        private readonly int[] _lastSubject = new int[values];

        public int[] Journeys { get; } = new int[values];

        public int[] Outcomes { get; } = new int[values];

        public int[] Customers { get; } = new int[values];

        public void Add(int value, Trace trace, bool outcome)
        {
            if (_lastJourney[value] == trace.Unit + 1)
            {
                return;
            }

            _lastJourney[value] = trace.Unit + 1;
            Journeys[value]++;
            Outcomes[value] += outcome ? 1 : 0;
            if (_lastSubject[value] != trace.Subject + 1)
            {
                _lastSubject[value] = trace.Subject + 1;
                Customers[value]++;
            }
        }
    }
}
