using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>Numbers the names of events in the order in which they come first.</summary>
internal sealed class EventNumbers
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public IReadOnlyList<string> Names => _names;

    public int[] Of(IReadOnlyList<string>? events, int journey, string parameter)
    {
        if (events is null)
        {
            throw new ArgumentException(Invariant($"Journey {journey} is null. Leave it out, or give it an empty list of events."), parameter);
        }

        var numbers = new int[events.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (events[i] is not { } name)
            {
                throw new ArgumentException(Invariant($"Event {i} of journey {journey} is null. Leave it out."), parameter);
            }

            if (!_numbers.TryGetValue(name, out numbers[i]))
            {
                _numbers.Add(name, numbers[i] = _names.Count);
                _names.Add(name);
            }
        }

        return numbers;
    }
}
