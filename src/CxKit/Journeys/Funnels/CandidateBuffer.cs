namespace CxKit.Journeys;

/// <summary>The events of one journey that mean something to a funnel, column by column; used for one journey after another.</summary>
internal sealed class CandidateBuffer
{
    public int Count { get; set; }

    /// <summary>Where each lies in the journey, ascending.</summary>
    public int[] Positions { get; private set; } = [];

    /// <summary>In UTC ticks.</summary>
    public long[] Times { get; private set; } = [];

    public ushort[] Classes { get; private set; } = [];

    /// <summary>The code of the property that is held constant, −1 for none; written only where one is.</summary>
    public int[] Held { get; private set; } = [];

    public Candidates All => new(Positions.AsSpan(0, Count), Times.AsSpan(0, Count), Classes.AsSpan(0, Count));

    /// <summary>Empties it and makes room.</summary>
    public void Clear(int capacity)
    {
        Count = 0;
        if (Positions.Length < capacity)
        {
            var size = Math.Max(capacity, 2 * Positions.Length);
            (Positions, Times, Classes, Held) = (new int[size], new long[size], new ushort[size], new int[size]);
        }
    }

    public void Add(CandidateBuffer from, int index)
    {
        (Positions[Count], Times[Count], Classes[Count]) = (from.Positions[index], from.Times[index], from.Classes[index]);
        Count++;
    }
}
