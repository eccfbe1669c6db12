namespace CxKit.Forecasting;

/// <summary>In what way the links, groups or items of a hierarchy contradict each other.</summary>
public enum HierarchyContradictionKind
{
    /// <summary>A node or a key has no name.</summary>
    EmptyName,

    /// <summary>A link or an item comes twice, or an item is named like a group.</summary>
    Duplicate,

    /// <summary>A node has two parents. Use groups by key where stores and products cross.</summary>
    TwoParents,

    /// <summary>A node is a part of itself, directly or through others.</summary>
    Cycle,

    /// <summary>An item with values of its own is a group of others as well.</summary>
    LeafIsParent,

    /// <summary>An item is not in the hierarchy.</summary>
    UnknownNode,

    /// <summary>A leaf of the hierarchy has no values, or an item no value of a key.</summary>
    MissingNode,
}
