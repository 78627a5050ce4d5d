"""The peers of benches/network.rs on the same network: igraph, networkit, leidenalg.

  pip install python-igraph networkit leidenalg numpy
  python peers.py [name ...]      all, or those whose names contain one of the words

Prints the median of a few runs, in milliseconds, one line a peer. Making the peers' own graph objects is timed
only where building is what is compared.
"""
import statistics
import sys
import time

import igraph as ig
import leidenalg as la
import networkit as nk
import numpy as np

ORGANISATIONS, ACTIVITIES = 200_000, 60_000


def numbers(seed):
    mask = (1 << 64) - 1
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = seed
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield ((z ^ (z >> 31)) >> 11) / (1 << 53)


def pairs(organisations, activities):
    draw = numbers(42).__next__
    tenth, out = organisations // 10, []
    for activity in range(activities):
        size = int(min(2.0 / max(draw(), 1e-9) ** 0.6, 300.0))
        home = int(draw() * 10.0)
        for _ in range(size):
            skewed = draw() ** 3
            if draw() < 0.75:
                organisation = home * tenth + int(skewed * tenth)
            else:
                organisation = int(skewed * organisations)
            out.append((min(organisation, organisations - 1), activity))
    return out


def project(organisations, activities, listed):
    entries = np.unique(np.asarray(listed, dtype=np.int64), axis=0)
    entries[:, 1] += organisations
    return organisations, activities, entries


def igraph_projection(organisations, activities, entries):
    graph = ig.Graph(n=organisations + activities, edges=entries)
    types = [False] * organisations + [True] * activities
    return graph, types


WANTED = sys.argv[1:]


def timed(name, runs, call):
    if WANTED and not any(word in name for word in WANTED):
        return None
    took, result = [], None
    for _ in range(runs):
        start = time.perf_counter()
        result = call()
        took.append((time.perf_counter() - start) * 1e3)
    print(f"{name:45} {statistics.median(took):12.1f} ms", flush=True)
    return result


def one_mode(size_o, size_a):
    o, a, entries = project(size_o, size_a, pairs(size_o, size_a))
    graph, types = igraph_projection(o, a, entries)
    projected = graph.bipartite_projection(types=types, multiplicity=True, which=0)
    return entries, graph, types, projected


nk.setNumberOfThreads(2)
entries, bipartite, types, graph = one_mode(ORGANISATIONS, ACTIVITIES)
print(f"pairs {len(entries)} ties {graph.ecount()} threads {nk.getMaxNumberOfThreads()}", flush=True)
edges = np.asarray(graph.get_edgelist(), dtype=np.int64)
weights = np.asarray(graph.es["weight"], dtype=float)


def networkit_graph(n, edges):
    g = nk.GraphFromCoo((edges[:, 0], edges[:, 1]), n=n, weighted=False, directed=False)
    g.indexEdges()
    g.sortEdges()
    return g


nkg = networkit_graph(ORGANISATIONS, edges)
timed("igraph project (C, graph made before)", 3, lambda: bipartite.bipartite_projection(types=types, multiplicity=True, which=0))
timed("igraph build and project", 3, lambda: igraph_projection(ORGANISATIONS, ACTIVITIES, entries)[0].bipartite_projection(types=types, multiplicity=True, which=0))
timed("igraph pagerank", 3, lambda: graph.pagerank(damping=0.85))
timed("networkit pagerank (tol 1e-8, its default)", 3, lambda: nk.centrality.PageRank(nkg, damp=0.85).run())
timed("networkit pagerank (tol 1e-12)", 3, lambda: nk.centrality.PageRank(nkg, damp=0.85, tol=1e-12).run())
timed("igraph components", 5, lambda: graph.connected_components())
timed("networkit components", 5, lambda: nk.components.ConnectedComponents(nkg).run())
timed("networkit parallel components", 5, lambda: nk.components.ParallelConnectedComponents(nkg).run())
timed("igraph k-core", 5, lambda: graph.coreness())
timed("networkit k-core", 5, lambda: nk.centrality.CoreDecomposition(nkg).run())
timed("igraph constraint (weights)", 1, lambda: graph.constraint(weights=weights.tolist()))
timed("igraph clustering", 3, lambda: graph.transitivity_local_undirected(mode="zero"))
timed("networkit clustering", 3, lambda: nk.centrality.LocalClusteringCoefficient(nkg).run())
timed("networkit clustering (turbo)", 3, lambda: nk.centrality.LocalClusteringCoefficient(nkg, turbo=True).run())
graph.es["weight"] = weights.tolist()
for seed in range(3):
    found = timed(f"leidenalg 2 iterations seed {seed}", 1, lambda: la.find_partition(graph, la.ModularityVertexPartition, weights="weight", seed=seed, n_iterations=2))
    if found is not None:
        print(f"  modularity {graph.modularity(found.membership, weights='weight'):.6f} communities {len(found)}", flush=True)
found = timed("igraph leiden 2 iterations", 1, lambda: graph.community_leiden("modularity", weights="weight", n_iterations=2))
if found is not None:
    print(f"  modularity {graph.modularity(found.membership, weights='weight'):.6f}", flush=True)
timed("networkit sampled betweenness (500)", 1, lambda: nk.centrality.EstimateBetweenness(nkg, 500, False, True).run())
_, _, _, medium = one_mode(ORGANISATIONS // 10, ACTIVITIES // 10)
small = networkit_graph(ORGANISATIONS // 10, np.asarray(medium.get_edgelist(), dtype=np.int64))
print(f"ties of 20,000: {medium.ecount()}", flush=True)
timed("networkit betweenness (20,000)", 1, lambda: nk.centrality.Betweenness(small).run())
timed("igraph betweenness (20,000)", 1, lambda: medium.betweenness(directed=False))
