namespace CxKit.Touchpoints;

/// <summary>The numbers of names that came lately, found without a look at all their characters when it is the very same text: one slot for some names each.</summary>
internal sealed class NameCache
{
    private const int Slots = 128;

    private readonly (string? Name, int Number)[] _slots = new (string?, int)[Slots];

    public bool TryGet(string name, out int number)
    {
        ref readonly var slot = ref _slots[SlotOf(name)];
        number = slot.Number;
        return ReferenceEquals(slot.Name, name);
    }

    public void Set(string name, int number) => _slots[SlotOf(name)] = (name, number);

    /// <param name="name">At least one character.</param>
    private static int SlotOf(string name) => (name[0] + 5 * name[^1] + 11 * name[name.Length / 2] + 3 * name.Length) & (Slots - 1);
}
