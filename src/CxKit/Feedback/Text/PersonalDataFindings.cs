using System.Collections;

namespace CxKit.Feedback;

/// <summary>Places in a text that hold personal data; no two of them overlap.</summary>
internal sealed class PersonalDataFindings(int length)
{
    private readonly List<(int Start, int End, PersonalDataKind Kind)> _found = [];
    private BitArray? _taken;

    public int Count => _found.Count;

    public bool IsTaken(int at) => _taken is not null && _taken[at];

    /// <summary>Adds a place unless part of it is taken.</summary>
    public void Add(int start, int end, PersonalDataKind kind)
    {
        _taken ??= new BitArray(length);
        for (var i = start; i < end; i++)
        {
            if (_taken[i])
            {
                return;
            }
        }

        for (var i = start; i < end; i++)
        {
            _taken[i] = true;
        }

        _found.Add((start, end, kind));
    }

    public IEnumerable<(int Start, int End, PersonalDataKind Kind)> InOrder() => _found.OrderBy(place => place.Start);
}
