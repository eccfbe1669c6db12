using System.Runtime.InteropServices;

namespace CxKit.Feedback;

/// <summary>Names and their numbers; 0 is no name. A name that came lately is found by a comparison, without the hash of a dictionary, which takes several times as long.</summary>
internal sealed class ScoreNames
{
    private const int Slots = 512;
    private const int WordLength = 4; // characters of a ulong

    private readonly List<string?> _names = [null];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly (string? Name, int Number)[] _lately = new (string?, int)[Slots];

    public IReadOnlyList<string?> Names => _names;

    public int NumberOf(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return 0;
        }

        ref var slot = ref _lately[SlotOf(name)];
        if (!string.Equals(slot.Name, name, StringComparison.Ordinal))
        {
            slot = (name, Look(name));
        }

        return slot.Number;
    }

    /// <summary>By the length, the first characters, those in the middle and the last: names that differ elsewhere only take turns in one slot, which is slower but right.</summary>
    private static int SlotOf(string name)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        const int Shift = 64 - 9; // of the product, the highest bits are the best mixed: 2⁹ are the slots
        ulong text;
        if (name.Length >= WordLength)
        {
            text = Word(name, 0) + 3 * Word(name, (name.Length - WordLength) / 2) + 5 * Word(name, name.Length - WordLength);
        }
        else
        {
            text = name[0] + ((ulong)name[name.Length / 2] << 16) + ((ulong)name[^1] << 32);
        }

        return (int)((text + (ulong)name.Length) * Odd >> Shift);

        static ulong Word(string name, int from) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(name.AsSpan(from, WordLength)));
    }

    private int Look(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            number = _names.Count;
            _names.Add(name);
            _numbers.Add(name, number);
        }

        return number;
    }
}
