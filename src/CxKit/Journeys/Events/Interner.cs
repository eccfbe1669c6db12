namespace CxKit.Journeys;

/// <summary>Gives each text a number from 0 on, in order of first sight.</summary>
internal sealed class Interner
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private string? _last; // events often come in runs of one subject
    private int _lastCode;

    public int Count => _texts.Count;

    public string this[int code] => _texts[code];

    public int Code(string text)
    {
        if (ReferenceEquals(text, _last))
        {
            return _lastCode;
        }

        if (!_codes.TryGetValue(text, out var code))
        {
            code = _texts.Count;
            _codes.Add(text, code);
            _texts.Add(text);
        }

        (_last, _lastCode) = (text, code);
        return code;
    }

    /// <summary>The texts in ordinal order, and for each code its place among them.</summary>
    public (string[] Sorted, int[] Ranks) Sort()
    {
        var sorted = _texts.ToArray();
        var codes = new int[sorted.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = i;
        }

        Array.Sort(sorted, codes, StringComparer.Ordinal);
        var ranks = new int[sorted.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            ranks[codes[i]] = i;
        }

        return (sorted, ranks);
    }
}
