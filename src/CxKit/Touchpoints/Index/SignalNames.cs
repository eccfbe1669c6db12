namespace CxKit.Touchpoints;

/// <summary>Numbers for the names of channels or segments, in the order in which they come; 0 for none.</summary>
internal sealed class SignalNames
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string?> _names = [null];
    private readonly NameCache _lately = new();

    public IReadOnlyList<string?> Names => _names;

    public int NumberOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return 0;
        }

        if (_lately.TryGet(name, out var number))
        {
            return number;
        }

        if (!_numbers.TryGetValue(name, out number))
        {
            _numbers.Add(name, number = _names.Count);
            _names.Add(name);
        }

        _lately.Set(name, number);
        return number;
    }
}
