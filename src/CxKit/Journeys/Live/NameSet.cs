namespace CxKit.Journeys;

/// <summary>Some names as codes of kinds, which come to be known one by one.</summary>
internal sealed class NameSet(IReadOnlyList<string> names, EventKinds kinds)
{
    private readonly List<bool> _contains = [];

    public bool Contains(int code)
    {
        while (_contains.Count <= code)
        {
            _contains.Add(names.Contains(kinds.Name(_contains.Count), StringComparer.Ordinal));
        }

        return _contains[code];
    }
}
