namespace CxKit.Touchpoints;

/// <summary>Numbers for the names of channels or segments, in the order in which they come; 0 for none.</summary>
internal sealed class SignalNames
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string?> _names = [null];
    private string? _last;
    private int _lastNumber;

    public IReadOnlyList<string?> Names => _names;

    public int NumberOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return 0;
        }

        if (!ReferenceEquals(name, _last))
        {
            if (!_numbers.TryGetValue(name, out var number))
            {
                _numbers.Add(name, number = _names.Count);
                _names.Add(name);
            }

            (_last, _lastNumber) = (name, number);
        }

        return _lastNumber;
    }
}
