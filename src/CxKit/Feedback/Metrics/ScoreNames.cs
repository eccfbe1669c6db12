namespace CxKit.Feedback;

/// <summary>Names and their numbers; 0 is no name. The very same text is found without a look at its characters.</summary>
internal sealed class ScoreNames
{
    private const int Slots = 128;

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

        ref var slot = ref _lately[(name[0] + 5 * name[^1] + 11 * name[name.Length / 2] + 3 * name.Length) & (Slots - 1)];
        if (!ReferenceEquals(slot.Name, name))
        {
            slot = (name, Look(name));
        }

        return slot.Number;
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
