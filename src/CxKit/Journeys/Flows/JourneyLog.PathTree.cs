namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>The ways that journeys take after <paramref name="anchor"/> or took before it, as a tree with drop-offs.</summary>
    /// <param name="anchor">The event from which all paths go.</param>
    /// <param name="options">How the tree is made; null for the defaults.</param>
    /// <remarks>
    /// With <see cref="AnchorOccurrence.Every"/> the first branches are the edges of <see cref="Flow"/>. Takes 24 bytes for each path and step of the way while it runs.
    /// Branches of fewer customers than <see cref="MinimumCell"/> are part of <see cref="PathTreeNode.Other"/>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public PathTree PathTree(string anchor, PathTreeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        options ??= new();
        options.RequireValid();
        return new()
        {
            Unit = options.Unit,
            Direction = options.Direction,
            Occurrence = options.Occurrence,
            Root = new PathTreeGrowth(this, options).From(anchor),
        };
    }
}
