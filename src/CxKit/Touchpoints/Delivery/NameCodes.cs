using System.Runtime.InteropServices;

namespace CxKit.Touchpoints;

/// <summary>Numbers for names, in the order in which they are first met.</summary>
internal sealed class NameCodes<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _codes = [];
    private readonly List<T> _names = [];

    public IReadOnlyList<T> Names => _names;

    public int Of(T name)
    {
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_codes, name, out var known);
        if (!known)
        {
            code = _names.Count;
            _names.Add(name);
        }

        return code;
    }
}
