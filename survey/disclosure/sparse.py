"""Large matrices of few ones."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from survey.disclosure.plan import Mask

Sparse = csr_array[Any, tuple[int, int]]


def sparse(members: Mask) -> Sparse:
    """Return a mask as numbers, without its zeros."""
    rows, columns = np.nonzero(members)
    ones = np.ones(len(rows))
    return csr_array((ones, (rows, columns)), shape=(members.shape[0], members.shape[1]))


def together(one: Sparse, other: Sparse) -> NDArray[np.float64]:
    """Return the scalar products of the columns of two matrices."""
    product: Sparse = csr_array(one.T @ other)
    return np.asarray(product.toarray(), np.float64)
